import { expect, test } from "vitest";
import { ApiError } from "../errors/api-error.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { decideRetry, type Failure } from "./decide.ts";

function answered(status: number, headers: Record<string, string> = {}) {
  return new ApiError(new Response(null, { status, headers }), undefined, {}, 0);
}

const failure: Failure = {
  error: answered(503),
  repeatable: true,
  keyed: false,
  attempt: 0,
  maxRetries: 2,
  remainingMs: 60_000,
  random: 0.5,
};

test.each<[string, Partial<Failure>, number | undefined]>([
  ["a server that can't serve now is asked again after a jittered pause", {}, 350],
  ["chance decides how long the pause is", { random: 0 }, 100],
  ["the pause doubles", { attempt: 1 }, 600],
  ["no answer at all", { error: new ConnectionError("http://x", "gone") }, 350],
  [
    "what the server asks for is kept exactly, without jitter",
    { error: answered(503, { "Retry-After": "4" }) },
    4000,
  ],
  [
    "and never shortened: beyond the deadline there is no second attempt",
    { error: answered(429, { "Retry-After": "60" }) },
    undefined,
  ],
  ["what can't be repeated is not", { repeatable: false }, undefined],
  ["the last attempt was the last", { attempt: 2 }, undefined],
  ["a request at fault stays so", { error: answered(400) }, undefined],
  ["a conflict stays so", { error: answered(409, { "Retry-After": "1" }) }, undefined],
  [
    "but for our own first attempt, still in flight",
    { error: answered(409, { "Retry-After": "1" }), keyed: true },
    1000,
  ],
  [
    "a keyed conflict without a time to come back is a conflict",
    { error: answered(409), keyed: true },
    undefined,
  ],
])("%s", (_name, change, expected) => {
  expect(decideRetry({ ...failure, ...change })).toBe(expected);
});
