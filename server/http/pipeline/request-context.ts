import type { Context } from "hono";
import type { Principal } from "../auth/principal.ts";
import type { RequestContext } from "../context.ts";
import { parseTraceparent } from "../traceparent.ts";
import type { HttpEnv } from "./env.ts";
import { traceparentOf } from "./request-span.ts";

/** What a handler gets to know of an authenticated request. */
export function requestContext(
  c: Context<HttpEnv>,
  principal: Principal,
  closing: AbortSignal,
): RequestContext {
  const { requestId, version, span } = c.var.state;
  const response = c.env.outgoing;
  let gone: AbortController | undefined;
  const trace = parseTraceparent(c.req.header("traceparent"));
  return {
    requestId,
    version,
    principal,
    method: c.req.method,
    path: c.req.path,
    traceId: trace?.traceId ?? null,
    traceparent: span === undefined ? null : traceparentOf(span),
    response,
    closing,
    // Made when first asked for: most requests are over before anyone could leave.
    get signal() {
      if (gone === undefined) {
        const controller = new AbortController();
        response.once("close", () => controller.abort());
        if (response.destroyed) controller.abort();
        gone = controller;
      }
      return gone.signal;
    },
  };
}
