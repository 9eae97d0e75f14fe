import type { Context } from "hono";
import type { RequestParts } from "./contract-runner.ts";
import type { HttpEnv } from "./env.ts";
import { takeBody } from "./guard.ts";
import { queryOf } from "./query.ts";

/**
 * The parts of a request on the general path, its body read where the operation takes one.
 * @throws ApiError for a body that is no JSON, or too much of it.
 */
export async function requestParts(
  c: Context<HttpEnv>,
  query: URLSearchParams,
  hasBody: boolean,
): Promise<RequestParts> {
  return {
    params: c.req.param(),
    query: queryOf(query),
    headers: c.env.incoming.headers,
    body: hasBody ? await takeBody(c.req.raw) : undefined,
  };
}
