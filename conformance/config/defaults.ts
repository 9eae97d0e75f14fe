import type { Intervals, Settings, Tolerances } from "./settings.ts";

export const TOLERANCES: Tolerances = {
  requestMs: 10_000,
  reachMs: 10_000,
  streamMs: 30_000,
  deliveryMs: 1_000,
};

/** What a run does where nothing is said. */
export const DEFAULTS = {
  contract: "jobs",
  headers: {},
  principals: {},
  parameters: {},
  scenarios: {},
  scripted: true,
  tolerances: TOLERANCES,
  intervals: {},
  realTime: false,
  expectedFailures: [],
  only: [],
  skip: [],
  level: "MAY",
  seed: 1,
  timeoutMs: 20_000,
  concurrency: 32,
} as const satisfies Partial<Settings>;

/** The intervals of a run: those the implementation declares, else (or in real time) the contract's own figures. */
export function intervalsOf(
  declared: Partial<Intervals>,
  realTime: boolean,
  limit: (name: string) => number | undefined,
): Intervals {
  const own = realTime ? {} : declared;
  const seconds = (name: string, fallback: number) => (limit(name) ?? fallback) * 1000;
  return {
    heartbeatMs: own.heartbeatMs ?? seconds("heartbeat_seconds", 15),
    revocationMs: own.revocationMs ?? seconds("revocation_seconds", 60),
    streamAgeMs: own.streamAgeMs ?? seconds("stream_seconds", 900),
    retentionMs: own.retentionMs ?? seconds("retention_seconds", 2_592_000),
    tombstoneMs: own.tombstoneMs ?? seconds("tombstone_seconds", 604_800),
  };
}
