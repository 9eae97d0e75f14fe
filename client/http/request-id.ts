import type { Lifecycle } from "../../generated/runtime/contract.ts";
import { resolveText } from "../json-pointer.ts";

/** The id to quote to the operator of the API: of the body or, without one, of the headers. */
export function requestId(
  response: Response,
  body: unknown,
  { request_id = "/request_id" }: Lifecycle["locations"],
): string | undefined {
  return resolveText(body, request_id) ?? response.headers.get("Request-Id") ?? undefined;
}
