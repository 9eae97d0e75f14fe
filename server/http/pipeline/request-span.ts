import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Context as TraceContext,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { operations } from "../../../generated/jobs/catalogue.ts";
import { formatTraceparent, parseTraceparent } from "../traceparent.ts";
import type { RequestRecord } from "./settle-request.ts";

/** Finds the SDK by itself once one is registered. */
const tracer = trace.getTracer("accepted");

/**
 * Starts the span of a request, in the trace of its caller where it sent one. Without an OpenTelemetry SDK in the process nothing
 * is recorded, and the span merely carries the caller's trace on.
 * @param traceparent the field as it was sent.
 */
export function startRequestSpan(method: string, traceparent: string | undefined): Span {
  return tracer.startSpan(
    method,
    { kind: SpanKind.SERVER, attributes: { "http.request.method": method } },
    remoteParent(traceparent),
  );
}

/** The context in which a span is the current one. */
export function within(span: Span): TraceContext {
  return trace.setSpan(context.active(), span);
}

/** Ends it with what is known of the request by then; neither the path nor the query, which name tenants' things. */
export function endRequestSpan(span: Span, { operation, status }: RequestRecord): void {
  if (span.isRecording()) {
    const route = Object.values(operations).find(({ id }) => id === operation);
    if (route !== undefined) {
      span.updateName(`${route.method.toUpperCase()} ${route.path}`);
      span.setAttributes({ "http.route": route.path, "accepted.operation": route.id });
    }
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** The `traceparent` of a span, to be kept with what outlives it; null when it is in no trace. */
export function traceparentOf(span: Span): string | null {
  const spanContext = span.spanContext();
  if (!isSpanContextValid(spanContext)) return null;
  const { traceId, spanId, traceFlags } = spanContext;
  return formatTraceparent({ traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 });
}

/** The context of a caller on another machine. */
export function remoteParent(traceparent: string | null | undefined): TraceContext {
  const parent = parseTraceparent(traceparent ?? undefined);
  if (parent === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: parent.traceId,
    spanId: parent.spanId,
    traceFlags: parent.sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  });
}
