import type { NewJob } from "./engine.ts";
import { newId } from "./id.ts";
import type { JobSpec } from "./job.ts";
import { maskParams } from "./masking.ts";
import type { Operation } from "./operation.ts";

/** Attempts of a job whose operation may be repeated and says nothing else. */
const DEFAULT_ATTEMPTS = 3;

/** What is settled about a job when it is accepted at `now`. */
export function specOf(request: NewJob, operation: Operation, now: number): JobSpec {
  const plan = operation.plan?.(request.params) ?? {};
  const { type, teamId, params, metadata, notify, triggeredBy, resource, traceId, traceparent, deadline } =
    request;
  return {
    id: newId("job", now),
    type,
    teamId,
    params: maskParams(params, operation.secretParams ?? []),
    metadata,
    notify,
    triggeredBy,
    resource,
    traceId,
    traceparent,
    maxAttempts: plan.maxAttempts ?? (operation.repeatable ? DEFAULT_ATTEMPTS : 1),
    cancelable: plan.cancelable ?? true,
    createdAt: now,
    startAfter: now + (plan.startDelayMs ?? 0),
    deadline,
    keepMs: plan.keepMs ?? null,
  };
}

/** What at most one live job may have in common; null when there may be any number. */
export function flightOf(request: NewJob, operation: Operation): string | null {
  return operation.singleFlight ? `${request.type} ${request.resource.type} ${request.resource.id}` : null;
}
