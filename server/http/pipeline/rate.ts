import type { Context } from "hono";
import type { Principal } from "../auth/principal.ts";
import { ApiError } from "../errors/api-error.ts";
import type { RateLimiter, RatePolicy, RateState } from "../rate-limit.ts";
import type { HttpEnv, RequestState } from "./env.ts";

/** The policy that a principal's requests are counted under. */
export function policyOf({ rateLimit }: Principal, defaults: RatePolicy): RatePolicy {
  return rateLimit === null ? defaults : { ...defaults, quota: rateLimit };
}

/** Says in the headers of a request's answer what is left. */
export function sayRate({ commonHeaders }: RequestState, { headers }: RateState): void {
  commonHeaders.RateLimit = headers.RateLimit;
  commonHeaders["RateLimit-Policy"] = headers["RateLimit-Policy"];
}

/**
 * Counts a request of a principal and says in the headers what is left.
 * @throws ApiError 429 `rate_limit.exceeded`.
 */
export function countRequest(
  c: Context<HttpEnv>,
  limiter: RateLimiter,
  defaults: RatePolicy,
  principal: Principal,
  nowMs: number,
): void {
  const policy = policyOf(principal, defaults);
  const rate = limiter.take(principal.account, policy, nowMs);
  sayRate(c.var.state, rate);
  if (rate.allowed) return;
  throw new ApiError(
    "rate_limit.exceeded",
    `${policy.quota} requests in ${policy.windowSeconds} seconds are allowed`,
    { headers: { "Retry-After": `${rate.resetSeconds}` } },
  );
}
