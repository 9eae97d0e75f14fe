import { expect, test } from "vitest";
import { done, follow, GET, noStream, STREAM, type TestEvent } from "../testing/follow.ts";
import {
  answerJson,
  answerStream,
  breakOff,
  error,
  neverAnswer,
  type Responder,
  startServer,
} from "../testing/http-server.ts";
import { envelope } from "../testing/jobs-contract.ts";
import { createTestClient } from "../testing/test-client.ts";

test.each<[string, Responder, Record<string, unknown>]>([
  ["refused", noStream, { reason: "refused", cause: { status: 406 } }],
  [
    "without such a path",
    answerJson(404, error("not_found", "request.not_found")),
    { reason: "refused", cause: { status: 404 } },
  ],
  [
    "limited",
    answerJson(429, error("rate_limited", "stream.limit"), { "Retry-After": "4" }),
    { reason: "refused", cause: { status: 429 } },
  ],
  ["that is no stream but a page", (_, response) => void response.end("<html>"), { reason: "refused" }],
  ["that is one long JSON", answerJson(200, envelope(done)), { reason: "refused" }],
])("a stream %s: the job is polled, and an event says so", async (_name, responder, fallback) => {
  const { outcome, events, clock } = await follow({
    [STREAM]: responder,
    [GET]: answerJson(200, envelope(done)),
  });
  expect(outcome).toEqual(done);
  expect(events[0]).toMatchObject({ type: "fallback", ...fallback });
  if (_name === "limited") expect(clock.slept[0]).toBe(4000);
});

test("a stream that is cut again and again is given up for polling", async () => {
  const { outcome, types } = await follow({
    [STREAM]: answerStream([": hello\n\n"], "cut"),
    [GET]: answerJson(200, envelope(done)),
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["reconnect", "reconnect", "fallback", "job", "end"]);
});

test.each<[string, Responder]>([
  ["with its headers", answerStream([], "hang")],
  ["altogether", neverAnswer],
])("a proxy that keeps the stream back %s: the job is polled", async (_name, responder) => {
  const server = await startServer({ [STREAM]: responder, [GET]: answerJson(200, envelope(done)) });
  const { api, clock } = createTestClient(server.url);
  const events: TestEvent[] = [];
  const outcome = api.jobs.wait("job_1", { onEvent: (event) => events.push(event) });
  await expect.poll(() => server.seen.length).toBe(1);
  clock.advance(5_000);
  expect(await outcome).toEqual(done);
  expect(events[0]).toMatchObject({ type: "fallback", reason: "silent" });
});

test("a stream that is broken off before it begins: the job is polled", async () => {
  const { outcome, types } = await follow({ [STREAM]: breakOff, [GET]: answerJson(200, envelope(done)) });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["reconnect", "reconnect", "fallback", "job", "end"]);
});
