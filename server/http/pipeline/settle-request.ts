import type { Span } from "@opentelemetry/api";
import type { Logger } from "pino";
import type { Principal } from "../auth/principal.ts";
import type { ServedStream } from "../sse/served-stream.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { endRequestSpan } from "./request-span.ts";

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

/** What else is known of a request that is answered with an event stream. */
export interface StreamedRequest {
  readonly stream: ServedStream;
  readonly operation: string | null;
  /** On the clock of `now`. */
  readonly startedAtMs: number;
}

/** Who is told of requests that are over. */
export interface RequestObservers {
  readonly log: Logger;
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
}

/** A request as its line in the log shows it. */
export interface SettledRequest {
  readonly requestId: string;
  /** Who asked; undefined where that is not known. */
  readonly principal: Principal | undefined;
  readonly method: string;
  readonly path: string;
}

/** Whether anybody wants to know of a request that is over. */
export function isObserved({ log, onRequest }: RequestObservers, span: Span): boolean {
  return onRequest !== undefined || span.isRecording() || log.isLevelEnabled("info");
}

/** Ends the trace of a request, counts it in the metrics, and writes its line in the log. */
export function settleRequest(
  { log, onRequest }: RequestObservers,
  span: Span,
  request: SettledRequest,
  record: RequestRecord,
): void {
  endRequestSpan(span, record);
  onRequest?.(record);
  if (log.isLevelEnabled("info")) log.info(line(request, span, record), "request");
}

/**
 * The same for a request that is answered with an event stream: it is over when the stream is, and what is kept of it until then is
 * little.
 */
export function settleStream(
  observers: RequestObservers & { readonly now: () => number },
  span: Span,
  request: SettledRequest,
  { stream, operation, startedAtMs }: StreamedRequest,
): void {
  stream.whenOver((failure) => {
    if (failure) observers.log.error({ request_id: request.requestId, err: failure.reason }, "stream failed");
    const ms = observers.now() - startedAtMs;
    settleRequest(observers, span, request, { operation, status: 200, ms, held: false, streamed: true });
  });
}

function line(
  { requestId, principal, method, path }: SettledRequest,
  span: Span,
  record: RequestRecord,
): object {
  const { traceId, spanId } = span.spanContext();
  return {
    request_id: requestId,
    trace_id: /^0+$/.test(traceId) ? undefined : traceId,
    span_id: /^0+$/.test(spanId) ? undefined : spanId,
    principal_id: principal?.id,
    method,
    path: withoutSecrets(path),
    operation: record.operation ?? undefined,
    status: record.status,
    ms: Math.round(1_000 * record.ms) / 1_000,
  };
}
