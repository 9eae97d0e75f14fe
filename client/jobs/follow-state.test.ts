import { expect, test } from "vitest";
import { ApiError } from "../errors/api-error.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import {
  afterError,
  afterPoll,
  afterStream,
  type FollowState,
  type Step,
  startState,
} from "./follow-state.ts";
import type { PollOutcome } from "./poll.ts";
import type { StreamOutcome } from "./stream.ts";

const now = 1_000_000;
const circumstances = { now, random: 0.5, maxRetries: 2 };
const streaming: FollowState = { ...startState("stream", undefined, 20_000), heardAt: now };
const polling: FollowState = { ...startState("poll", undefined, 20_000), heardAt: now };
const unheard = { heardAt: undefined };

const down = new ConnectionError("http://x", "down");
const answered = (status: number, seconds?: number) =>
  new ApiError(
    new Response(null, { status, headers: seconds === undefined ? {} : { "Retry-After": String(seconds) } }),
    undefined,
    {},
    now,
  );
const unchanged: PollOutcome = { job: undefined, etag: 'W/"1"', elapsedMs: 0, retryAfterMs: undefined };

/** A step and what it holds, in one object to compare. */
function flatten(step: Step) {
  return "error" in step ? step : { ...step.event, ...step.state, delayMs: step.delayMs };
}

test.each<[string, Partial<FollowState>, StreamOutcome, boolean, Record<string, unknown>]>([
  [
    "cut: resumed, with jitter above the server's reconnection time",
    { retryMs: 3000 },
    "closed",
    false,
    { via: "stream", delayMs: 3600 },
  ],
  [
    "cut three times in a row without use: given up",
    { failures: 2 },
    "closed",
    false,
    { via: "poll", delayMs: 0, reason: "cut", failures: 0 },
  ],
  [
    "one that was of use is resumed for ever",
    { failures: 2 },
    "closed",
    true,
    { via: "stream", failures: 1 },
  ],
  ["no stream: poll at once", {}, "refused", false, { via: "poll", delayMs: 0, reason: "refused" }],
  ["silent: poll at once", {}, "silent", false, { via: "poll", delayMs: 0, reason: "silent" }],
  ["finished: look how it ended", {}, "finished", false, { via: "poll", delayMs: 0 }],
])("stream: %s", (_name, state, outcome, useful, expected) => {
  expect(flatten(afterStream({ ...streaming, ...state }, outcome, useful, circumstances))).toMatchObject(
    expected,
  );
});

test.each<[string, Partial<FollowState>, Partial<PollOutcome>, boolean, Record<string, unknown>]>([
  ["without news the pause grows", { quiet: 2 }, {}, false, { quiet: 3, delayMs: 2100 }],
  ["but not for ever", { quiet: 20 }, {}, false, { delayMs: 7600 }],
  ["news make it short again", { quiet: 9 }, {}, true, { quiet: 0, delayMs: 350 }],
  [
    "a server that holds polls is asked again soon",
    { quiet: 9 },
    { elapsedMs: 13_000 },
    false,
    { delayMs: 350 },
  ],
  [
    "Retry-After sets the pace, with jitter above it",
    { quiet: 9 },
    { retryAfterMs: 5000 },
    false,
    { delayMs: 5350 },
  ],
  ["the entity tag goes into the next poll", {}, {}, false, { etag: 'W/"1"' }],
  ["an answer forgets the failures", { failures: 2 }, {}, false, { failures: 0, heardAt: now }],
])("poll: %s", (_name, state, outcome, changed, expected) => {
  expect(
    flatten(afterPoll({ ...polling, ...state }, { ...unchanged, ...outcome }, changed, circumstances)),
  ).toMatchObject(expected);
});

test.each<[string, FollowState, Error, Record<string, unknown>]>([
  ["no connection: try again", streaming, down, { via: "stream", failures: 1, delayMs: 600 }],
  ["no stream three times: poll", { ...streaming, failures: 2 }, down, { via: "poll", reason: "cut" }],
  [
    "no connection to what has streamed a moment ago: it may be on its way up again",
    { ...streaming, lastEventId: "7", failures: 5, heardAt: now - 29_000 },
    down,
    { via: "stream", failures: 6 },
  ],
  [
    "nor after half a minute: poll",
    { ...streaming, lastEventId: "7", failures: 5, heardAt: now - 31_000 },
    down,
    { via: "poll", reason: "cut", failures: 0 },
  ],
  ["unavailable: not before Retry-After", streaming, answered(503, 9), { via: "stream", delayMs: 9600 }],
  [
    "a stream refused: poll, which tells what is wrong",
    streaming,
    answered(404),
    { via: "poll", reason: "refused", delayMs: 0 },
  ],
  [
    "too many streams: poll, but not before Retry-After",
    streaming,
    answered(429, 5),
    { via: "poll", delayMs: 5000 },
  ],
  [
    "a poll is repeated, and held for less time",
    polling,
    down,
    { failures: 1, holdSeconds: 6, delayMs: 600 },
  ],
  ["pauses grow", { ...polling, failures: 3 }, down, { delayMs: 4100 }],
  [
    "an API once heard of is not given up for a few failures",
    { ...polling, failures: 50, heardAt: now - 299_000 },
    down,
    { failures: 51 },
  ],
  ["but after five minutes", { ...polling, failures: 50, heardAt: now - 301_000 }, down, { error: down }],
  ["one never heard of is, soon", { ...polling, ...unheard, failures: 2 }, down, { error: down }],
  [
    "but not for a stream alone: a poll is tried before",
    { ...streaming, ...unheard, failures: 2 },
    down,
    { via: "poll", reason: "cut", failures: 2, delayMs: 0 },
  ],
])("failure: %s", (_name, state, error, expected) => {
  expect(flatten(afterError(state, error, circumstances))).toMatchObject(expected);
});

test.each([answered(404), answered(401), new Error("a bug")])("failure: %s ends it", (error) => {
  expect(afterError(polling, error, circumstances)).toEqual({ error });
});
