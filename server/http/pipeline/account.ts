import { context, type Span } from "@opentelemetry/api";
import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { withoutSecrets } from "../without-secrets.ts";
import type { HttpEnv } from "./env.ts";
import { newState } from "./new-state.ts";
import { endRequestSpan, startRequestSpan, within } from "./request-span.ts";

/** One request that is over. */
export interface RequestRecord {
  /** The operation it was for; null when it was for none. */
  readonly operation: string | null;
  readonly status: number;
  /** From its header to the end of the answer's making, in milliseconds. */
  readonly ms: number;
  /** Whether the answer was held back on the client's wish. */
  readonly held: boolean;
  /** Whether it was an event stream, whose time says nothing. */
  readonly streamed: boolean;
}

/** The outermost stage of every request: its id, its trace, a line in the log and a figure in the metrics when it is over. */
export function account(options: {
  readonly log: Logger;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
}): MiddlewareHandler<HttpEnv> {
  const { log, now, onRequest } = options;
  return async function accountStage(c, next) {
    const startedAtMs = now();
    const state = newState(c.req.header("Forge-Version"));
    c.set("state", state);
    const span = startRequestSpan(c.req.method, c.req.header("traceparent"));
    state.span = span;
    // Without an SDK nobody asks which span is the current one.
    await (span.isRecording() ? context.with(within(span), next) : next());

    const record: RequestRecord = {
      operation: state.operation ?? null,
      status: c.res.status,
      ms: now() - startedAtMs,
      held: c.res.headers.has("Preference-Applied"),
      streamed: state.streamed === true,
    };
    endRequestSpan(span, record);
    onRequest?.(record);
    if (log.isLevelEnabled("info")) log.info(line(c, span, record), "request");
  };
}

function line(c: Context<HttpEnv>, span: Span, { operation, status, ms }: RequestRecord): object {
  const { requestId, principal } = c.var.state;
  const { traceId, spanId } = span.spanContext();
  return {
    request_id: requestId,
    trace_id: /^0+$/.test(traceId) ? undefined : traceId,
    span_id: /^0+$/.test(spanId) ? undefined : spanId,
    principal_id: principal?.id,
    method: c.req.method,
    path: withoutSecrets(c.req.path),
    operation: operation ?? undefined,
    status,
    ms,
  };
}
