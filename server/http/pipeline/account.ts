import { context, type Span } from "@opentelemetry/api";
import type { Context, MiddlewareHandler } from "hono";
import type { HttpEnv } from "./env.ts";
import { newState } from "./new-state.ts";
import { startRequestSpan, within } from "./request-span.ts";
import { type RequestObservers, settleRequest, settleStream } from "./settle-request.ts";

type AccountServices = RequestObservers & {
  /** A clock that nobody can set, in milliseconds: neither a time taken nor a window may depend on somebody setting one. */
  readonly now: () => number;
};

/** The outermost stage of every request: its id, its trace, a line in the log and a figure in the metrics when it is over. */
export function account(services: AccountServices): MiddlewareHandler<HttpEnv> {
  return async function accountStage(c, next) {
    const startedAtMs = services.now();
    const state = newState(c.req.header("Forge-Version"));
    c.set("state", state);
    const span = startRequestSpan(c.req.method, c.req.header("traceparent"));
    state.span = span;
    // Without an SDK nobody asks which span is the current one.
    await (span.isRecording() ? context.with(within(span), next) : next());
    settle(services, c, span, startedAtMs);
  };
}

function settle(services: AccountServices, c: Context<HttpEnv>, span: Span, startedAtMs: number): void {
  const { requestId, principal, operation = null, stream } = c.var.state;
  const { method, path } = c.req;
  const request = { requestId, principal, method, path };
  if (stream !== undefined) {
    settleStream(services, span, request, { stream, operation, startedAtMs });
    return;
  }
  settleRequest(services, span, request, {
    operation,
    status: c.res.status,
    ms: services.now() - startedAtMs,
    held: c.res.headers.has("Preference-Applied"),
    streamed: false,
  });
}
