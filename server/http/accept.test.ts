import { expect, it } from "vitest";
import { accepts } from "./accept.ts";

it.each([
  [undefined, "application/json", true],
  ["*/*", "application/json", true],
  ["application/*", "application/json", true],
  ["application/json; charset=utf-8", "application/json", true],
  ["text/html, application/json;q=0.1", "application/json", true],
  ["text/html", "application/json", false],
  ["application/json;q=0, */*", "application/json", false],
  ["application/json", "text/event-stream", false],
  ["text/event-stream", "text/event-stream", true],
  ["", "application/json", false],
  [";;;,,,", "application/json", false],
])("Accept: %s allows %s: %s", (field, mediaType, expected) => {
  expect(accepts(field, mediaType)).toBe(expected);
});
