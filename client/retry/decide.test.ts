import { expect, test } from "vitest";
import { decideRetry, type Failure } from "./decide.ts";

const failure: Failure = {
  repeatable: true,
  keyed: false,
  status: 503,
  retryAfterMs: undefined,
  attempt: 0,
  maxRetries: 2,
  remainingMs: 60_000,
  random: 0.5,
};

test.each<[string, Partial<Failure>, number | undefined]>([
  ["a server that can't serve now is asked again after a jittered pause", {}, 350],
  ["chance decides how long the pause is", { random: 0 }, 100],
  ["the pause doubles", { attempt: 1 }, 600],
  ["no answer at all", { status: undefined }, 350],
  ["what the server asks for is kept exactly, without jitter", { retryAfterMs: 4000 }, 4000],
  [
    "and never shortened: beyond the deadline there is no second attempt",
    { retryAfterMs: 60_000 },
    undefined,
  ],
  ["what can't be repeated is not", { repeatable: false }, undefined],
  ["the last attempt was the last", { attempt: 2 }, undefined],
  ["a request at fault stays so", { status: 400 }, undefined],
  ["a conflict stays so", { status: 409, retryAfterMs: 1000 }, undefined],
  ["but for our own first attempt, still in flight", { status: 409, retryAfterMs: 1000, keyed: true }, 1000],
  ["a keyed conflict without a time to come back is a conflict", { status: 409, keyed: true }, undefined],
])("%s", (_name, change, expected) => {
  expect(decideRetry({ ...failure, ...change })).toBe(expected);
});
