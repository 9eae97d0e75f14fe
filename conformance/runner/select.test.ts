import { expect, test } from "vitest";
import { matches } from "./select.ts";

test.each([
  ["poll.not-modified", "poll.not-modified", true],
  ["poll", "poll.not-modified", true],
  ["poll.*", "poll.not-modified", true],
  ["*.not-*", "poll.not-modified", true],
  ["pol", "poll.not-modified", false],
  ["poll.not", "poll.not-modified", false],
  ["poll.not-modifie.", "poll.not-modified", false],
  ["p*l.modified", "poll.not-modified", false],
])("%s means %s: %s", (pattern, id, expected) => {
  expect(matches(pattern, id)).toBe(expected);
});
