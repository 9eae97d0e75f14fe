import type { Context } from "hono";
import type { HttpEnv } from "./env.ts";

/** Sets headers that the response has whatever becomes of the request, also when it is written to the raw response. */
export function setCommonHeaders(c: Context<HttpEnv>, headers: Readonly<Record<string, string>>): void {
  Object.assign(c.var.state.commonHeaders, headers);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}
