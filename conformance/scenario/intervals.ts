import type { Intervals } from "../config/settings.ts";
import type { CheckContext } from "../runner/context.ts";

/** The contract's figure, in seconds, behind each interval. */
const LIMITS = {
  heartbeatMs: "heartbeat_seconds",
  revocationMs: "revocation_seconds",
  streamAgeMs: "stream_seconds",
  retentionMs: "retention_seconds",
  tombstoneMs: "tombstone_seconds",
} as const satisfies Record<keyof Intervals, string>;

/**
 * An interval as it is to be judged, in milliseconds: as the implementation under test is configured, else as the contract
 * has it. Ends the check as not testable where it is longer than a run may last.
 */
export function intervalMs(
  { contract, settings, notTestable }: Pick<CheckContext, "contract" | "settings" | "notTestable">,
  name: keyof Intervals,
): number {
  const real = (contract.limit(LIMITS[name]) ?? 0) * 1000;
  if (settings.realTime) return real;
  const ms = settings.intervals[name] ?? real;
  if (ms > settings.timeoutMs) {
    notTestable(`this takes ${ms / 1000} seconds: set intervals.${name} as the implementation is configured`);
  }
  return ms;
}
