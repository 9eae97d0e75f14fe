import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { type LocalServer, startLocalServer } from "../testing/local-server.ts";
import { EventStream, Exchange, HttpClient } from "./index.ts";

const client = new HttpClient();
let local: LocalServer | undefined;
afterEach(async () => {
  await local?.close();
  local = undefined;
});

async function open(write: (response: ServerResponse) => void, limitMs = 5_000): Promise<EventStream> {
  local = await startLocalServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    write(response);
  });
  const result = await client.stream({
    method: "GET",
    url: local.url,
    headers: [],
    principal: "full",
    timeoutMs: 2_000,
    limitMs,
    signal: new AbortController().signal,
    onEvent: () => {},
  });
  if (!(result instanceof EventStream)) throw new Error("no stream");
  return result;
}

/** Everything that a conforming stream may look like. */
const TEXT =
  ': hello\n\nretry: 3000\n\nid: 1\nevent: job\ndata: {"text":"ä€😀"}\n\nid:2\nevent:log\ndata:{"seq":1}\n\nevent: end\ndata: {"status":"succeeded"}\n\n';

test.each([
  ["LF", TEXT],
  ["CRLF", TEXT.replaceAll("\n", "\r\n")],
  ["CR", TEXT.replaceAll("\n", "\r")],
  ["a byte order mark", `\ufeff${TEXT}`],
])("a stream with %s in single bytes is read as it is in one piece", async (_, text) => {
  const stream = await open((response) => {
    for (const byte of Buffer.from(text)) response.write(Buffer.of(byte));
    response.end();
  });
  expect(await stream.toEnd(2_000)).toBe("server");
  expect(stream.events.map(({ event, id, json }) => [event, id, json])).toEqual([
    ["job", "1", { text: "ä€😀" }],
    ["log", "2", { seq: 1 }],
    ["end", undefined, { status: "succeeded" }],
  ]);
  expect(stream.comments.map((comment) => comment.text.trim())).toEqual(["hello"]);
  expect(stream.retries).toEqual([3000]);
  expect(stream.lastId).toBe("2");
});

test("waiting ends when the event is there, when the stream ends, and when the time is over", async () => {
  const stream = await open((response) => {
    response.write("event: job\ndata: 1\n\n");
    setTimeout(() => response.write("event: job\ndata: 2\n\n"), 20);
  });
  expect((await stream.waitFor(({ data }) => data === "2", 2_000))?.index).toBe(1);
  expect(await stream.waitFor(({ data }) => data === "3", 30)).toBeUndefined();
  expect(await stream.toEnd(10)).toBeUndefined();
  stream.cut();
  expect(stream.closed).toBe("reader");
  expect(await stream.waitFor(() => false, 60_000)).toBeUndefined();
});

test("a stream that never ends is cut by its limit", async () => {
  const stream = await open((response) => {
    const timer = setInterval(() => response.write(": tick\n\n"), 5);
    response.on("close", () => clearInterval(timer));
  }, 60);
  expect(await stream.toEnd(5_000)).toBe("limit");
});

test.each<[string, (turn: number) => string, RegExp]>([
  [
    "the same event, whatever its id",
    (turn) => `id: ${turn}\ndata: 1\n\n`,
    /^the same event \d+ times in a row within \d/,
  ],
  ["comments", () => ":\n", /^1 events and \d+ comments, 0\.\d MB, within/],
  [
    "other events",
    (turn) => `data: ${turn}${"x".repeat(9_000)}\n\n`,
    /^\d+ events and 0 comments, 1\d\.\d MB, within/,
  ],
])("a stream that floods with %s is hung up on, and whoever waits is told", async (_, text, message) => {
  const stream = await open((response) => {
    let turn = 0;
    const pour = () => {
      do turn += 1;
      while (response.write(text(turn)) && turn % 100 !== 0);
      if (!response.destroyed) setImmediate(pour);
    };
    response.write("data: first\n\n", pour);
  }, 50_000);
  expect((await stream.waitFor(({ data }) => data === "first", 5_000))?.index).toBe(0);
  const told = { name: "Flood", to: "GET /", message: expect.stringMatching(message) };
  await expect(stream.waitFor(({ data }) => data === "never", 40_000)).rejects.toMatchObject(told);
  await expect(stream.toEnd(0)).rejects.toMatchObject(told);
  expect(stream.closed).toBe("flood");
  expect(stream.exchange.body.length).toBeLessThan(100_000);
});

test("a connection that breaks is told from an end", async () => {
  const stream = await open((response) => {
    response.write("data: 1\n\n", () => response.destroy());
  });
  expect(await stream.toEnd(2_000)).toBe("broken");
});

test("what comes instead of a stream is read like any response", async () => {
  local = await startLocalServer(
    (_, response) => void response.writeHead(406, { "Content-Type": "application/json" }).end("{}"),
  );
  const result = await client.stream({
    method: "GET",
    url: local.url,
    headers: [],
    principal: "full",
    timeoutMs: 2_000,
    limitMs: 1_000,
    signal: new AbortController().signal,
    onEvent: () => {},
  });
  expect(result).toBeInstanceOf(Exchange);
});
