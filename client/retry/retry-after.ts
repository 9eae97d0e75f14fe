/**
 * The delay in milliseconds that a `Retry-After` field asks for (RFC 9110 section 10.2.3), or `undefined` without a usable one.
 *
 * A date is read against the response's own `Date`, not against our clock, which may be wrong.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const field = headers.get("Retry-After")?.trim();
  if (!field) return undefined;
  if (/^\d+$/.test(field)) return Number(field) * 1000;
  const until = Date.parse(field);
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headers.get("Date") ?? "");
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent));
}
