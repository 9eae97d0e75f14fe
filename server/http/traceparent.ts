const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ZEROS = /^0+$/;

/** What a valid W3C `traceparent` field says. */
export interface TraceParent {
  readonly traceId: string;
  /** Span of the caller. */
  readonly spanId: string;
  readonly sampled: boolean;
}

/** Reads a `traceparent` field; undefined without a valid one: an invalid one is ignored, never refused (Trace Context section 3.2). */
export function parseTraceparent(field: string | undefined): TraceParent | undefined {
  if (field === undefined || field.length > 512) return undefined;
  const match = TRACEPARENT.exec(field);
  if (match === null) return undefined;
  const [, version = "", traceId = "", spanId = "", flags = "", rest] = match;
  if (version === "ff" || ZEROS.test(traceId) || ZEROS.test(spanId)) return undefined;
  // Version 00 has exactly four fields; later versions may append more.
  if (version === "00" && rest !== undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** A `traceparent` field of version 00. */
export function formatTraceparent({ traceId, spanId, sampled }: TraceParent): string {
  return `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`;
}
