import { expect, it } from "vitest";
import type { Job } from "../jobs/job.ts";
import { jobAfter, SPEC } from "../jobs/testing/steps.ts";
import { decodeSpec, decodeState, encodeSpec, encodeState } from "./codec.ts";

/** As it was accepted: null wherever a job can be. */
const BARE = jobAfter([], {
  teamId: null,
  params: { deep: [{ none: null }] },
  triggeredBy: { kind: "system", principalId: null },
  resource: { ...SPEC.resource, type: "team", id: "team_1", projectId: null },
});

/** Nothing of it is null, but what may be within a member that is there. */
const FULL: Job = {
  ...BARE,
  teamId: "team_1",
  metadata: { ticket: "1" },
  triggeredBy: { kind: "api", principalId: "key_1" },
  resource: { type: "x", id: "1", projectId: "p", siteId: "s", envId: "e", kind: "plugin", slug: "forms" },
  traceId: "0af7651916cd43dd8448eb211c80319c",
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  deadline: 0,
  keepMs: 0,
  status: "failed",
  statusReason: "",
  statusMessage: "",
  progress: 0,
  progressDetail: { completed: 0, total: null, failed: null, unit: "", message: "" },
  result: {},
  partialResult: { rows: null },
  error: { code: "job.failed", message: "no", details: null },
  startedAt: 0,
  finishedAt: 0,
  cancelRequestedAt: 0,
  canceledBy: "",
  cancelReason: "",
  expiresAt: 0,
};

it.each([
  ["nothing but what it must", BARE],
  ["everything, be it 0 or empty", FULL],
])("a job with %s is read as it was written", (_, job) => {
  expect({ ...decodeSpec(encodeSpec(job)), ...decodeState(encodeState(job)) }).toEqual(job);
});

it("nothing is written for null, but what a client gave", () => {
  expect(encodeState(BARE)).not.toContain("null");
  expect(encodeSpec({ ...BARE, params: {} })).not.toContain("null");
  expect(encodeSpec(BARE)).toContain('"params":{"deep":[{"none":null}]}');
});

it("null that an older version wrote is read", () => {
  const text = JSON.stringify(BARE);
  expect({ ...decodeSpec(text), ...decodeState(text) }).toEqual(BARE);
});

it.each(["{}", '{"status":"paused"}', "[]", "null"])("what is no job is refused: %s", (text) => {
  expect(() => decodeSpec(text)).toThrow();
  expect(() => decodeState(text)).toThrow();
});
