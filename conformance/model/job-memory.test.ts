import { expect, test } from "vitest";
import { type Json, type JsonObject, loadContract } from "../contract/index.ts";
import { JobMemory } from "./job-memory.ts";
import { contentOf, type Observation, type View } from "./observation.ts";

const { lifecycle } = await loadContract("jobs");

const QUEUED = job({ status: "queued" });
const RUNNING = job({ status: "running", started_at: "2026-01-01T00:00:01.000Z", progress: 10 });
const DONE = job({
  status: "succeeded",
  started_at: "2026-01-01T00:00:01.000Z",
  finished_at: "2026-01-01T00:00:02.000Z",
  progress: 100,
  result: { output: null },
  expires_at: "2026-02-01T00:00:00.000Z",
});

function job(members: JsonObject): JsonObject {
  return {
    id: "job_1",
    status: "queued",
    progress: null,
    result: null,
    error: null,
    attempt: 1,
    result_expired: false,
    created_at: "2026-01-01T00:00:00.000Z",
    updated_at: "2026-01-01T00:00:00.000Z",
    started_at: null,
    finished_at: null,
    expires_at: null,
    ...members,
  };
}

interface Sight {
  readonly job: Json;
  readonly view?: View;
  readonly etag?: string;
  readonly stream?: number;
  readonly replayed?: boolean;
  readonly version?: string;
  /** Begin and end; by default each sight begins when the one before has ended. */
  readonly time?: readonly [number, number];
}

/** The requirements that a sequence of sights of one job violates. */
function broken(...sights: readonly Sight[]): readonly string[] {
  const memory = new JobMemory(lifecycle);
  return sights.flatMap((sight, index) => {
    const [sentAt, receivedAt] = sight.time ?? [index * 10, index * 10 + 10];
    const observation: Observation = {
      view: sight.view ?? (sight.stream === undefined ? "get" : "event"),
      replayed: sight.replayed ?? false,
      version: sight.version ?? "1",
      sentAt,
      receivedAt,
      status: lifecycle.status(sight.job),
      stage: lifecycle.classOf(lifecycle.status(sight.job)),
      progress: lifecycle.member(sight.job, "progress"),
      attempt: lifecycle.member(sight.job, "attempt"),
      content: contentOf(lifecycle, sight.job),
      job: sight.job,
      ...(sight.etag === undefined ? {} : { etag: sight.etag }),
      ...(sight.stream === undefined ? {} : { stream: sight.stream }),
    };
    return memory.observe(observation).broken.map(({ requirement }) => requirement);
  });
}

test.each<[string, readonly Sight[]]>([
  [
    "a whole life",
    [
      { job: QUEUED, etag: "1" },
      { job: RUNNING, etag: "2" },
      { job: DONE, etag: "3" },
      { job: DONE, etag: "3" },
    ],
  ],
  ["states that were not seen", [{ job: QUEUED }, { job: DONE }]],
  ["an unknown status in between", [{ job: RUNNING }, { job: job({ status: "paused" }) }, { job: RUNNING }]],
  [
    "an older state that was asked for before the newer one came",
    [
      { job: DONE, time: [0, 5] },
      { job: RUNNING, time: [4, 9] },
    ],
  ],
  ["a resumed stream that tells the past", [{ job: DONE }, { job: RUNNING, stream: 1, replayed: true }]],
  [
    "the end of a job, but for its expiry",
    [{ job: DONE }, { job: { ...DONE, expires_at: "2026-03-01T00:00:00.000Z" } }],
  ],
  ["a result removed early", [{ job: DONE }, { job: { ...DONE, result: null, result_expired: true } }]],
  [
    "lower progress in a later attempt",
    [{ job: { ...RUNNING, progress: 50 } }, { job: { ...RUNNING, progress: 0, attempt: 2 } }],
  ],
  [
    "another version with other members",
    [
      { job: DONE, etag: "3" },
      { job: { ...DONE, extra: 1 }, etag: "3", version: "2" },
    ],
  ],
])("%s is fine", (_, sights) => {
  expect(broken(...sights)).toEqual([]);
});

test.each<[string, readonly Sight[], readonly string[]]>([
  ["back to queued", [{ job: RUNNING }, { job: QUEUED }], ["state.transitions"]],
  ["a list that lags behind", [{ job: RUNNING }, { job: QUEUED, view: "list" }], ["state.no-regression"]],
  ["running after the end", [{ job: DONE }, { job: RUNNING }], ["state.terminal-final"]],
  [
    "another end",
    [{ job: DONE }, { job: { ...DONE, status: "canceled", result: null } }],
    ["state.terminal-final"],
  ],
  [
    "a result that changes after the end",
    [{ job: DONE }, { job: { ...DONE, result: { output: 1 } } }],
    ["state.terminal-final"],
  ],
  [
    "a list that shows another job",
    [{ job: DONE }, { job: { ...DONE, notify: true }, view: "list" }],
    ["job.same-everywhere"],
  ],
  [
    "progress that drops by one",
    [{ job: { ...RUNNING, progress: 50 } }, { job: { ...RUNNING, progress: 49 } }],
    ["progress.monotonic"],
  ],
  [
    "progress within one stream, resumed",
    [
      { job: { ...RUNNING, progress: 50 }, stream: 1, replayed: true },
      { job: RUNNING, stream: 1, replayed: true },
    ],
    ["progress.monotonic"],
  ],
  ["a lower attempt", [{ job: { ...RUNNING, attempt: 2 } }, { job: RUNNING }], ["state.attempt"]],
  ["success at 99 percent", [{ job: { ...DONE, progress: 99 } }], ["progress.complete"]],
  [
    "success that forgets progress",
    [{ job: RUNNING }, { job: { ...DONE, progress: null } }],
    ["progress.complete"],
  ],
  ["progress beyond 100", [{ job: { ...RUNNING, progress: 101 } }], ["progress.range"]],
  ["a result before the end", [{ job: { ...RUNNING, result: {} } }], ["result.null-until-succeeded"]],
  [
    "success with an error",
    [{ job: { ...DONE, error: { code: "c", message: "m" } } }],
    ["result.error-iff-failed"],
  ],
  [
    "failure without a message",
    [{ job: { ...DONE, status: "failed", result: null, error: { code: "c", message: "" } } }],
    ["result.error-iff-failed"],
  ],
  ["an end without a time", [{ job: { ...DONE, finished_at: null } }], ["state.finished"]],
  ["a start without a time", [{ job: { ...RUNNING, started_at: null } }], ["state.started"]],
  [
    "an end before the start",
    [{ job: { ...DONE, finished_at: "2026-01-01T00:00:00.500Z" } }],
    ["job.timestamps"],
  ],
  [
    "one tag for two states",
    [
      { job: QUEUED, etag: "1" },
      { job: RUNNING, etag: "1" },
    ],
    ["poll.etag-changes"],
  ],
  [
    "two tags for one state",
    [
      { job: RUNNING, etag: "1" },
      { job: RUNNING, etag: "2" },
    ],
    ["poll.etag-stable"],
  ],
])("%s is told by its own requirement", (_, sights, ids) => {
  expect(broken(...sights)).toEqual(ids);
});

test("a log line has one event id in every stream", () => {
  const memory = new JobMemory(lifecycle);
  expect(memory.line(1, "5")).toEqual([]);
  expect(memory.line(1, "5")).toEqual([]);
  expect(memory.line(1, "6").map(({ requirement }) => requirement)).toEqual(["stream.ids-stable"]);
});
