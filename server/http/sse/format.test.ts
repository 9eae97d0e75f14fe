import { createParser, type EventSourceMessage } from "eventsource-parser";
import { expect, it } from "vitest";
import { formatEvent, formatRetry, HEARTBEAT } from "./format.ts";

it("is read back by a WHATWG parser, whatever the text holds", () => {
  const message = "two\nlines\r\nid: 9\n\nevent: end\u2028\u0000 ünï";
  const events: EventSourceMessage[] = [];
  const retries: number[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onRetry: (retry) => retries.push(retry),
    onComment: (comment) => comments.push(comment),
  });

  const text =
    formatRetry(3_000) +
    HEARTBEAT +
    formatEvent({ id: "7", event: "log", data: { message } }) +
    formatEvent({ event: "reset", data: {} });
  for (const character of text) parser.feed(character);

  expect(retries).toEqual([3_000]);
  expect(comments).toHaveLength(1);
  expect(events).toMatchObject([
    { id: "7", event: "log", data: JSON.stringify({ message }) },
    { event: "reset", data: "{}" },
  ]);
});

it("puts the data on one line", () => {
  expect(formatEvent({ id: "1", event: "log", data: { a: "\r\n" } })).toBe(
    'id: 1\nevent: log\ndata: {"a":"\\r\\n"}\n\n',
  );
});
