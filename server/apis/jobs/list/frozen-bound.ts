import { ApiError } from "../../../http/errors/api-error.ts";
import { parseTimeBound, resolveTimeBound } from "../../../http/time-bound.ts";

/**
 * The instant a `since` or `until` means. A relative one is resolved when the first page is served and then travels inside
 * the cursor: resolved anew on each page, it would move the window while a client walks it.
 * @param frozen the instant the cursor carries, if there is a cursor.
 * @throws ApiError 400 naming the parameter.
 */
export function frozenBound(
  param: "since" | "until",
  text: string | undefined,
  frozen: number | undefined,
  nowMs: number,
): number | null {
  if (text === undefined) return null;
  const bound = parseTimeBound(text);
  if (bound === undefined) {
    throw new ApiError(
      "request.invalid",
      `${param} must be an RFC 3339 date-time (with + written as %2B) or a distance such as 30s, 15m, 1h or 7d`,
      { param },
    );
  }
  return frozen ?? resolveTimeBound(bound, nowMs);
}
