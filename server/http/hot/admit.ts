import type { IncomingMessage } from "node:http";
import type { Span } from "@opentelemetry/api";
import type { Principal } from "../auth/principal.ts";
import type { RequestState } from "../pipeline/env.ts";
import { newState } from "../pipeline/new-state.ts";
import { startRequestSpan } from "../pipeline/request-span.ts";
import type { RateLimiter, RatePolicy } from "../rate-limit.ts";

/** A request whose asker is known, allowed, and counted. */
export interface Admitted {
  readonly principal: Principal;
  readonly state: RequestState;
  readonly span: Span;
  readonly startedAtMs: number;
}

/** What a request is admitted by. */
export interface AdmissionServices {
  readonly limiter: RateLimiter;
  readonly ratePolicy: RatePolicy;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}

/** Counts a GET, and begins its record; undefined where the general path is to refuse it. Nothing has been counted then. */
export function admit(
  { limiter, ratePolicy, now }: AdmissionServices,
  request: IncomingMessage,
  principal: Principal,
): Admitted | undefined {
  const { "forge-version": asked, traceparent } = request.headers;
  if (Array.isArray(asked) || Array.isArray(traceparent)) return undefined;
  const state = newState(asked);
  if (!state.isVersionKnown) return undefined;
  const startedAtMs = now();
  const policy = principal.rateLimit === null ? ratePolicy : { ...ratePolicy, quota: principal.rateLimit };
  // The clock of every other request: a window must not last longer because somebody set the time.
  const rate = limiter.take(principal.account, policy, performance.now());
  if (!rate.allowed) return undefined;
  Object.assign(state.commonHeaders, rate.headers);
  state.principal = principal;
  return { principal, state, startedAtMs, span: startRequestSpan("GET", traceparent) };
}
