import { type Bounds, isWithin, KEPT, TIMED } from "../bounds.ts";
import { OptionsError } from "../options-error.ts";
import type { Tuning } from "../tuning.ts";

const SECONDS = {
  headerTimeoutSeconds: TIMED,
  requestTimeoutSeconds: TIMED,
  heartbeatSeconds: TIMED,
  revocationCheckSeconds: TIMED,
  maxStreamAgeSeconds: TIMED,
  retentionSeconds: KEPT,
  tombstoneSeconds: KEPT,
  idempotencySeconds: KEPT,
} satisfies Record<Exclude<keyof Tuning, "streamsPerPrincipal" | "rateLimit">, Bounds>;

/**
 * Finds times that nothing can wait, and amounts that are none: served, they would refuse every stream or drop every job.
 * @throws OptionsError
 */
export function checkTuning(options: Tuning & { readonly concurrency?: number }): void {
  const { rateLimit, streamsPerPrincipal, concurrency } = options;
  const given: Partial<Record<string, unknown>> = { ...options };
  for (const [name, bounds] of Object.entries(SECONDS)) checkSeconds(name, given[name], bounds);
  checkAmount("rateLimit.windowSeconds", rateLimit?.windowSeconds);
  checkAmount("rateLimit.quota", rateLimit?.quota);
  checkAmount("streamsPerPrincipal", streamsPerPrincipal);
  checkAmount("concurrency", concurrency);
}

/** @throws OptionsError for what is given and can't be a time */
export function checkSeconds(name: string, value: unknown, bounds: Bounds): void {
  if (value === undefined || (typeof value === "number" && isWithin(value, bounds))) return;
  throw new OptionsError(`${name} must be ${bounds.least} to ${bounds.most} seconds, not ${value}`);
}

/** @throws OptionsError for what is given and can't be an amount */
function checkAmount(name: string, value: unknown): void {
  if (value === undefined || (typeof value === "number" && Number.isSafeInteger(value) && value >= 1)) return;
  throw new OptionsError(`${name} must be a whole number, 1 or more, not ${value}`);
}
