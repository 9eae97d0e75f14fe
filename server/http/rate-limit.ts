/** So many requests in so many seconds. */
export interface RatePolicy {
  /** Name in the `RateLimit` fields, a plain word. */
  readonly name: string;
  /** Requests allowed in one window. */
  readonly quota: number;
  /** Length of the window in seconds, counted from a principal's first request in it. */
  readonly windowSeconds: number;
}

/** What is left to a principal after a request was counted. */
export interface RateState {
  /** False: the request is over the limit and was not counted. */
  readonly allowed: boolean;
  readonly remaining: number;
  /** Whole seconds, at least 1, until the window is over. */
  readonly resetSeconds: number;
  readonly policy: RatePolicy;
  /** The same as the fields of draft-ietf-httpapi-ratelimit-headers. */
  readonly headers: RateHeaders;
}

/** Structured fields. */
export interface RateHeaders {
  readonly RateLimit: string;
  readonly "RateLimit-Policy": string;
}

/** Counts requests per principal. */
export interface RateLimiter {
  /** Counts one request of a principal under a policy. */
  take(principal: string, policy: RatePolicy, nowMs: number): RateState;
  /** Gives a counted request back: it turned out to cost nothing, as a 304 does. */
  refund(principal: string): void;
}

interface Window {
  readonly endsAtMs: number;
  used: number;
  /** What the last request was told: who polls is told the same for a second, and all are told the same of the policy. */
  last: RateState | undefined;
}

/** Entries kept before finished windows are swept out. */
const SWEEP_AT = 10_000;

/** A limiter in the memory of this process; a window starts with a principal's first request. */
export function createRateLimiter(): RateLimiter {
  const windows = new Map<string, Window>();

  const open = (principal: string, policy: RatePolicy, nowMs: number): Window => {
    const current = windows.get(principal);
    if (current !== undefined && nowMs < current.endsAtMs) return current;
    if (windows.size >= SWEEP_AT) {
      for (const [key, { endsAtMs }] of windows) if (endsAtMs <= nowMs) windows.delete(key);
    }
    const fresh = { endsAtMs: nowMs + policy.windowSeconds * 1_000, used: 0, last: undefined };
    windows.set(principal, fresh);
    return fresh;
  };

  return {
    take(principal, policy, nowMs) {
      const window = open(principal, policy, nowMs);
      const allowed = window.used < policy.quota;
      if (allowed) window.used += 1;
      const remaining = policy.quota - window.used;
      const resetSeconds = Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1_000));
      const { last } = window;
      const isKnown = last !== undefined && isSame(last.policy, policy);
      if (
        isKnown &&
        last.remaining === remaining &&
        last.resetSeconds === resetSeconds &&
        last.allowed === allowed
      ) {
        return last;
      }
      const headers: RateHeaders = {
        RateLimit: `"${policy.name}";r=${remaining};t=${resetSeconds}`,
        "RateLimit-Policy": isKnown ? last.headers["RateLimit-Policy"] : policyField(policy),
      };
      window.last = { allowed, remaining, resetSeconds, policy, headers };
      return window.last;
    },
    refund(principal) {
      const window = windows.get(principal);
      if (window !== undefined && window.used > 0) window.used -= 1;
    },
  };
}

function isSame(one: RatePolicy, other: RatePolicy): boolean {
  return one.name === other.name && one.quota === other.quota && one.windowSeconds === other.windowSeconds;
}

function policyField({ name, quota, windowSeconds }: RatePolicy): string {
  return `"${name}";q=${quota};w=${windowSeconds}`;
}
