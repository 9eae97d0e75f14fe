import type { IncomingMessage } from "node:http";
import type { Span } from "@opentelemetry/api";
import type { Authenticator } from "../auth/authenticator.ts";
import type { Principal } from "../auth/principal.ts";
import type { RequestState } from "../pipeline/env.ts";
import { newState } from "../pipeline/new-state.ts";
import { policyOf, sayRate } from "../pipeline/rate.ts";
import { startRequestSpan } from "../pipeline/request-span.ts";
import type { RateLimiter, RatePolicy } from "../rate-limit.ts";

/** A request whose asker is known, allowed, and counted. */
export interface Admitted {
  readonly principal: Principal;
  readonly state: RequestState;
  readonly span: Span;
  /** On the clock of `now`. */
  readonly startedAtMs: number;
}

/** What a request is admitted by. */
export interface AdmissionServices {
  readonly limiter: RateLimiter;
  readonly ratePolicy: RatePolicy;
  /** A clock that nobody can set, in milliseconds: neither a time taken nor a window may depend on somebody setting one. */
  readonly now: () => number;
}

/**
 * Who asks, where that is known without asking the store and has all the scopes; undefined where the general path is to find out, or to
 * refuse it.
 */
export function knownAsker(
  authenticator: Pick<Authenticator, "remembered">,
  request: IncomingMessage,
  scopes: readonly string[],
): Principal | undefined {
  const principal = authenticator.remembered(request.headers.authorization);
  return scopes.every((scope) => principal?.scopes.includes(scope)) ? principal : undefined;
}

/** Counts a request, and begins its record; undefined where the general path is to refuse it. Nothing has been counted then. */
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
  const policy = policyOf(principal, ratePolicy);
  const rate = limiter.take(principal.account, policy, startedAtMs);
  if (!rate.allowed) return undefined;
  sayRate(state, rate);
  state.principal = principal;
  return { principal, state, startedAtMs, span: startRequestSpan(request.method ?? "", traceparent) };
}
