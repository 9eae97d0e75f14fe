/** Limits against clients that send slowly or too much. Times in milliseconds. */
export interface ListenLimits {
  /** In which the header of a request must have arrived. @default 10000 */
  readonly headersMs: number;
  /** In which a request must have arrived whole. @default 30000 */
  readonly requestMs: number;
}

export const DEFAULT_LISTEN_LIMITS: ListenLimits = { headersMs: 10_000, requestMs: 30_000 };

/** How long a connection without a request is kept: longer than proxies keep theirs, so that it is they who close. */
export const IDLE_MS = 65_000;

/** Largest header of a request, in bytes. */
export const HEADER_BYTES = 16_384;

/** How often connections are checked against the limits, so that they hold to about a second. */
export function checkEveryMs({ headersMs, requestMs }: ListenLimits): number {
  return Math.min(1_000, headersMs, requestMs);
}
