import { context } from "@opentelemetry/api";
import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./env.ts";
import { newState } from "./new-state.ts";
import { startRequestSpan, within } from "./request-span.ts";
import { type RequestObservers, settleRequest } from "./settle-request.ts";

/** The outermost stage of every request: its id, its trace, a line in the log and a figure in the metrics when it is over. */
export function account(
  options: RequestObservers & {
    /** The clock, in epoch milliseconds. */
    readonly now: () => number;
  },
): MiddlewareHandler<HttpEnv> {
  const { now } = options;
  return async function accountStage(c, next) {
    const startedAtMs = now();
    const state = newState(c.req.header("Forge-Version"));
    c.set("state", state);
    const span = startRequestSpan(c.req.method, c.req.header("traceparent"));
    state.span = span;
    // Without an SDK nobody asks which span is the current one.
    await (span.isRecording() ? context.with(within(span), next) : next());

    const { method, path } = c.req;
    settleRequest(
      options,
      span,
      { state, method, path },
      {
        operation: state.operation ?? null,
        status: c.res.status,
        ms: now() - startedAtMs,
        held: c.res.headers.has("Preference-Applied"),
        streamed: state.streamed === true,
      },
    );
  };
}
