/**
 * The delay in milliseconds that a `Retry-After` field asks for (RFC 9110 section 10.2.3), or `undefined` without a usable one.
 *
 * A date is read against the response's own `Date`, not against our clock, which may be wrong.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const field = headers.get("Retry-After") ?? "";
  const delay = /^\d+$/.test(field)
    ? Number(field) * 1000
    : Date.parse(field) - (Date.parse(headers.get("Date") ?? "") || now);
  return Number.isNaN(delay) ? undefined : Math.max(0, delay);
}
