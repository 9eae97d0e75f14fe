const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ZEROS = /^0+$/;

/**
 * The trace id of a valid W3C `traceparent` field, or undefined: an invalid one is ignored, never refused (Trace Context section 3.2).
 */
export function parseTraceId(field: string | undefined): string | undefined {
  if (field === undefined || field.length > 512) return undefined;
  const match = TRACEPARENT.exec(field);
  if (match === null) return undefined;
  const [, version = "", traceId = "", parentId = "", , rest] = match;
  if (version === "ff" || ZEROS.test(traceId) || ZEROS.test(parentId)) return undefined;
  // Version 00 has exactly four fields; later versions may append more.
  if (version === "00" && rest !== undefined) return undefined;
  return traceId;
}
