import type { Context } from "hono";
import type { Principal } from "../auth/principal.ts";
import { ApiError } from "../errors/api-error.ts";
import type { RateLimiter, RatePolicy } from "../rate-limit.ts";
import type { HttpEnv } from "./env.ts";

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
  const policy = principal.rateLimit === null ? defaults : { ...defaults, quota: principal.rateLimit };
  const state = limiter.take(principal.account, policy, nowMs);
  Object.assign(c.var.state.commonHeaders, state.headers);
  if (state.allowed) return;
  throw new ApiError(
    "rate_limit.exceeded",
    `${policy.quota} requests in ${policy.windowSeconds} seconds are allowed`,
    { headers: { "Retry-After": `${state.resetSeconds}` } },
  );
}
