import { expect, test } from "vitest";
import { retryAfter } from "./retry-after.ts";

const now = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["seconds", { "Retry-After": "7" }, 7000],
  ["nothing to wait", { "Retry-After": "0" }, 0],
  ["a date, by our clock", { "Retry-After": "Mon, 23 Nov 2026 12:00:09 GMT" }, 9000],
  [
    "a date, by the server's clock, where ours is an hour ahead",
    { "Retry-After": "Mon, 23 Nov 2026 11:00:09 GMT", Date: "Mon, 23 Nov 2026 11:00:00 GMT" },
    9000,
  ],
  ["a date in the past", { "Retry-After": "Mon, 23 Nov 2026 11:00:00 GMT" }, 0],
  ["longer than a timer can run", { "Retry-After": "99999999" }, 99_999_999_000],
  ["nonsense", { "Retry-After": "soon" }, undefined],
  ["an empty field", { "Retry-After": "" }, undefined],
  ["no field", {}, undefined],
])("%s", (_name, headers, expected) => {
  expect(retryAfter(new Headers(headers), now)).toBe(expected);
});
