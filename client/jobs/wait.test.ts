import { expect, test } from "vitest";
import { JobError } from "../errors/job-error.ts";
import {
  answerJson,
  answerStream,
  breakOff,
  error,
  neverAnswer,
  type Responder,
  startServer,
} from "../testing/http-server.ts";
import { envelope, job, sse, type TestJob } from "../testing/jobs-contract.ts";
import { createTestClient } from "../testing/test-client.ts";
import type { WatchEvent } from "./events.ts";

const GET = "GET /v1/jobs/job_1";
const STREAM = "GET /v1/jobs/job_1/stream";

const running = job("running", { progress: 40 });
const done = job("succeeded", { progress: 100, result: { answer: 42 } });
const ended = [sse("job", done, 9), sse("end", { status: "succeeded" })];
const noStream = answerJson(406, error("not_acceptable", "request.not_acceptable"));
const notModified: Responder = (_request, response) => void response.writeHead(304, { ETag: 'W/"1"' }).end();

type Event = WatchEvent<TestJob, unknown>;

/** Waits for the job, and tells what happened by the way. */
async function follow(routes: Parameters<typeof startServer>[0], options: Record<string, unknown> = {}) {
  const server = await startServer(routes);
  const { api, clock } = createTestClient(server.url);
  const events: Event[] = [];
  const outcome = await api.jobs
    .wait("job_1", { onEvent: (event) => events.push(event), ...options })
    .catch((reason: unknown) => reason);
  return { outcome, events, types: events.map(({ type }) => type), server, clock };
}

test("a stream to its end", async () => {
  const { outcome, types, server } = await follow({
    [STREAM]: answerStream([sse("job", running, 1), ...ended]),
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["job", "job", "end"]);
  expect(server.lines()).toEqual([STREAM]);
  expect(server.seen[0]?.headers.accept).toBe("text/event-stream");
});

test.each(["failed", "canceled"])("%s is an end like any other", async (status) => {
  const { outcome } = await follow({
    [STREAM]: answerStream([sse("job", job(status), 1), sse("end", { status })]),
  });
  expect(outcome).toEqual(job(status));
});

test("a job that has ended already needs no request", async () => {
  const { api } = createTestClient("http://127.0.0.1:9");
  expect(await api.jobs.wait(done)).toBe(done);
});

test("progress is told when the job has changed, once", async () => {
  const progress: unknown[] = [];
  await follow(
    { [STREAM]: answerStream([sse("job", running, 1), sse("job", running, 2), ...ended]) },
    { onProgress: (seen: TestJob) => progress.push(seen.progress) },
  );
  expect(progress).toEqual([40, 100]);
});

test("a stream resumes after the last event that was seen", async () => {
  const { outcome, server, clock } = await follow({
    [STREAM]: [answerStream(["retry: 2000\n", sse("job", running, 7)], "cut"), answerStream(ended)],
  });
  expect(outcome).toEqual(done);
  expect(server.seen[1]?.headers["last-event-id"]).toBe("7");
  expect(clock.slept[0]).toBeGreaterThanOrEqual(2000);
});

test("an end of stream that says no end is a cut like any other", async () => {
  const { outcome, types } = await follow({
    [STREAM]: [answerStream([sse("job", running, 7)], "end"), answerStream(ended)],
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["job", "reconnect", "job", "end"]);
});

test("cut in the middle of a line, the event is not taken for whole", async () => {
  const { outcome, server } = await follow({
    [STREAM]: [
      answerStream(
        [sse("job", running, 7), `id: 8\nevent: job\ndata: {"id":"job_1","status":"succee`],
        "cut",
      ),
      answerStream(ended),
    ],
  });
  expect(outcome).toEqual(done);
  expect(server.seen[1]?.headers["last-event-id"]).toBe("7");
});

test("an end between data and the empty line dispatches nothing", async () => {
  const early = `id: 8\nevent: job\ndata: ${JSON.stringify(job("failed"))}\n`;
  const { outcome } = await follow({ [STREAM]: [answerStream([early], "end"), answerStream(ended)] });
  expect(outcome).toEqual(done);
});

test("a resume token of the caller's survives a cut before the first event", async () => {
  const { server } = await follow(
    { [STREAM]: [answerStream([": hello\n\n"], "cut"), answerStream(ended)] },
    { lastEventId: "5" },
  );
  expect(server.seen.map(({ headers }) => headers["last-event-id"])).toEqual(["5", "5"]);
});

test("events that come twice are told once", async () => {
  const { events } = await follow({
    [STREAM]: [
      answerStream([sse("log", { seq: 1 }, 6), sse("log", { seq: 2 }, 7)], "cut"),
      answerStream([
        sse("log", { seq: 1 }, 6),
        sse("log", { seq: 2 }, 7),
        sse("log", { seq: 3 }, 18),
        ...ended.map((text) => text.replace("id: 9", "id: 19")),
      ]),
    ],
  });
  expect(events.flatMap((event) => (event.type === "log" ? [event.log] : []))).toEqual([
    { seq: 1 },
    { seq: 2 },
    { seq: 3 },
  ]);
});

test("204 on resume: the job has ended, and how is asked for", async () => {
  const nothing: Responder = (_request, response) => void response.writeHead(204).end();
  const { outcome, server } = await follow({
    [STREAM]: [answerStream([sse("job", running, 7)], "cut"), nothing],
    [GET]: answerJson(200, envelope(done)),
  });
  expect(outcome).toEqual(done);
  expect(server.lines()).toEqual([STREAM, STREAM, GET]);
});

test("an end without the job's last state: how it ended is asked for", async () => {
  const { outcome } = await follow({
    [STREAM]: answerStream([sse("job", running, 7), sse("end", { status: "succeeded" })]),
    [GET]: answerJson(200, envelope(done)),
  });
  expect(outcome).toEqual(done);
});

test("a reset says that events were missed, and ids begin anew", async () => {
  const reset = sse("reset", { reason: "window", first_available_id: "3" });
  const { outcome, types, server } = await follow({
    [STREAM]: [
      answerStream([sse("job", running, 70)], "cut"),
      answerStream([reset, sse("job", job("running", { progress: 60 }), 3)], "cut"),
      answerStream([sse("job", done, 4), sse("end", {})]),
    ],
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["job", "reconnect", "reset", "job", "reconnect", "job", "end"]);
  expect(server.seen[2]?.headers["last-event-id"]).toBe("3");
});

test("CRLF and characters split between packets", async () => {
  const text = `\uFEFF: hello\r\nretry: 10\r\n\r\n${sse("job", job("running", { progress: 1 }), 1).replaceAll("\n", "\r\n")}`;
  const last = sse("job", job("failed", { error: { code: "x", message: "Größe 漢字 🙂" } }), 2).replaceAll(
    "\n",
    "\r\n",
  );
  const bytes = [...new TextEncoder().encode(text + last)].map((byte) => Uint8Array.of(byte));
  const { outcome, types } = await follow({ [STREAM]: answerStream(bytes) });
  expect(outcome).toMatchObject({ error: { message: "Größe 漢字 🙂" } });
  expect(types).toEqual(["job", "job", "end"]);
});

test.each([
  ["bare CR", (text: string) => text.replaceAll("\n", "\r")],
  ["no space after the colon", (text: string) => text.replaceAll(": ", ":")],
  ["comments between lines", (text: string) => text.replace("data", ": hi\ndata")],
  ["unknown fields", (text: string) => text.replace("data", "mood: fine\ndata")],
])("%s", async (_name, change) => {
  const { outcome } = await follow({ [STREAM]: answerStream([change(sse("job", done, 1)), "\n"]) });
  expect(outcome).toEqual(done);
});

test("unknown events, members and statuses are no news, no end and no trouble", async () => {
  const odd = { ...job("hibernating"), mood: "fine" };
  const { outcome, types } = await follow({
    [STREAM]: answerStream([
      sse("weather", { sun: true }, 1),
      "event: noise\ndata: not json\n\n",
      sse("job", odd, 2),
      ...ended,
    ]),
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["job", "job", "end"]);
});

test("an unknown status is polled with pauses that grow, never in a tight loop", async () => {
  const odd = answerJson(200, envelope(job("hibernating")));
  const { outcome, clock } = await follow({
    [STREAM]: noStream,
    [GET]: [...Array<Responder>(9).fill(odd), answerJson(200, envelope(done))],
  });
  expect(outcome).toEqual(done);
  const pauses = clock.slept.slice(2);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(350);
  expect(Math.max(...pauses)).toBeGreaterThan(5000);
});

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
  const events: Event[] = [];
  const outcome = api.jobs.wait("job_1", { onEvent: (event) => events.push(event) });
  await expect.poll(() => server.seen.length).toBe(1);
  clock.advance(5_000);
  expect(await outcome).toEqual(done);
  expect(events[0]).toMatchObject({ type: "fallback", reason: "silent" });
});

test("a stream that falls silent half-way is resumed", async () => {
  const server = await startServer({
    [STREAM]: [answerStream([sse("job", running, 7)], "hang"), answerStream(ended)],
  });
  const { api, clock } = createTestClient(server.url);
  const progress: TestJob[] = [];
  const outcome = api.jobs.wait("job_1", { onProgress: (seen) => progress.push(seen) });
  await expect.poll(() => progress.length).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(30_000);
  expect(await outcome).toEqual(done);
  expect(server.seen[1]?.headers["last-event-id"]).toBe("7");
});

test("polls are conditional, held by the server, and 304 is no news", async () => {
  const { outcome, server, types } = await follow({
    [STREAM]: noStream,
    [GET]: [
      answerJson(200, envelope(running), { ETag: 'W/"1"' }),
      notModified,
      notModified,
      answerJson(200, envelope(done), { ETag: 'W/"2"' }),
    ],
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["fallback", "job", "job", "end"]);
  const polls = server.seen.slice(1).map(({ headers }) => [headers["if-none-match"], headers.prefer]);
  expect(polls).toEqual([
    [undefined, undefined],
    ['W/"1"', "wait=13"],
    ['W/"1"', "wait=13"],
    ['W/"1"', "wait=13"],
  ]);
});

test("Retry-After is a floor under every pause between polls", async () => {
  const slow = { "Retry-After": "6", ETag: 'W/"1"' };
  const { clock } = await follow({
    [STREAM]: noStream,
    [GET]: [
      answerJson(200, envelope(running), slow),
      (_, response) => void response.writeHead(304, slow).end(),
      answerJson(503, error("unavailable", "service.unavailable"), { "Retry-After": "8" }),
      answerJson(200, envelope(done)),
    ],
  });
  expect(clock.slept.slice(1)).toEqual([6350, 6350, 8600]);
});

test("trouble in between does not end the waiting", async () => {
  const { outcome, types } = await follow({
    [STREAM]: noStream,
    [GET]: [
      answerJson(200, envelope(running)),
      breakOff,
      answerJson(500, undefined),
      breakOff,
      (_, response) => void response.end("<html>"),
      answerJson(429, error("rate_limited", "rate_limit.exceeded")),
      answerJson(200, envelope(done)),
    ],
  });
  expect(outcome).toEqual(done);
  expect(types.filter((type) => type === "reconnect")).toHaveLength(5);
});

test.each<[string, number, string]>([
  ["credentials that are no longer good", 401, "UnauthenticatedError"],
  ["a job that is not there", 404, "NotFoundError"],
  ["a job that is no longer kept", 410, "GoneError"],
])("%s end it", async (_name, status, name) => {
  const refused = answerJson(status, undefined);
  const { outcome, server } = await follow({ [STREAM]: refused, [GET]: refused });
  expect(outcome).toMatchObject({ name });
  expect(server.lines()).toEqual([STREAM, GET]);
});

test("an API that was never there is given up soon", async () => {
  const { api, clock } = createTestClient("http://127.0.0.1:9");
  await expect(api.jobs.wait("job_1")).rejects.toMatchObject({ name: "ConnectionError" });
  expect(clock.slept).toHaveLength(2);
});

test("one deadline: a job that never ends", async () => {
  const { outcome, clock } = await follow(
    { [STREAM]: noStream, [GET]: answerJson(200, envelope(running)) },
    { timeoutMs: 60_000 },
  );
  expect(outcome).toMatchObject({ name: "TimeoutError", message: "job_1 has not ended within 60000 ms" });
  expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(60_000);
});

test("one deadline: no request asks to be held beyond it", async () => {
  const { server } = await follow(
    {
      [STREAM]: noStream,
      [GET]: [
        answerJson(200, envelope(running), { ETag: 'W/"1"' }),
        notModified,
        answerJson(200, envelope(done)),
      ],
    },
    { timeoutMs: 9000 },
  );
  expect(server.seen[2]?.headers.prefer).toMatch(/^wait=[78]$/);
});

test.each<[string, Responder]>([
  ["a stream", answerStream([sse("job", running, 1)], "hang")],
  ["a poll", noStream],
])("one deadline: %s in flight is cut off by it, and a late success is none", async (_name, stream) => {
  const server = await startServer({ [STREAM]: stream, [GET]: neverAnswer });
  const { api, clock } = createTestClient(server.url);
  const outcome = api.jobs.wait("job_1", { timeoutMs: 5000 }).catch((reason: unknown) => reason);
  await expect.poll(() => server.seen.length).toBe(stream === noStream ? 2 : 1);
  clock.advance(5000);
  expect(await outcome).toMatchObject({ name: "TimeoutError" });
});

test.each<[string, Responder]>([
  ["stream", answerStream([sse("job", running, 1)], "hang")],
  ["poll", noStream],
])("aborting stops the waiting by %s at once and cancels nothing", async (_name, stream) => {
  const server = await startServer({ [STREAM]: stream, [GET]: neverAnswer });
  const { api } = createTestClient(server.url);
  const controller = new AbortController();
  const outcome = api.jobs.wait("job_1", { signal: controller.signal }).catch((reason: unknown) => reason);
  await expect.poll(() => server.seen.length).toBe(stream === noStream ? 2 : 1);
  controller.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
  expect(server.lines().filter((line) => line.startsWith("POST"))).toEqual([]);
});

test("result gives the result, and throws how the job ended otherwise", async () => {
  const { api } = createTestClient("http://127.0.0.1:9");
  expect(await api.jobs.result(done)).toEqual({ answer: 42 });

  const failed = job("failed", { error: { code: "install.checksum", message: "The checksum differs" } });
  const reason = await api.jobs.result(failed).catch((thrown: unknown) => thrown);
  expect(reason).toBeInstanceOf(JobError);
  expect(reason).toMatchObject({
    outcome: "failed",
    code: "install.checksum",
    message: "The checksum differs",
    job: failed,
  });
  await expect(api.jobs.result(job("canceled"))).rejects.toMatchObject({
    name: "JobError",
    outcome: "canceled",
  });
});

test("leaving the loop closes the connection", async () => {
  let closed = false;
  const server = await startServer({
    [STREAM]: (request, response) => {
      response.on("close", () => {
        closed = true;
      });
      return answerStream([sse("job", running, 1)], "hang")(request, response);
    },
  });
  const { api } = createTestClient(server.url);
  for await (const _event of api.jobs.watch("job_1")) break;
  await expect.poll(() => closed).toBe(true);
});

test("canceling is asked for by name and answers with the job", async () => {
  const stopping = job("running", { progress: 40 });
  const server = await startServer({ "POST /v1/jobs/job_1/cancel": answerJson(202, envelope(stopping)) });
  const { api } = createTestClient(server.url);
  expect(await api.jobs.cancel(running)).toEqual(stopping);
});

test("a handle goes on in another process where it stopped", async () => {
  const server = await startServer({
    [STREAM]: [answerStream([sse("job", running, 7)], "hang"), answerStream(ended)],
  });
  const first = createTestClient(server.url).api.jobs.handle(job("queued"));
  for await (const event of first.watch()) if (event.type === "job") break;
  const text = first.serialize();
  expect(text).not.toContain("mfk");

  const second = createTestClient(server.url).api.jobs.restore(text);
  const types: string[] = [];
  for await (const event of second.watch()) types.push(event.type);
  expect(types).toEqual(["job", "end"]);
  expect(server.seen[1]?.headers["last-event-id"]).toBe("7");
});

test.each(["{}", "null", '{"id":7}'])("%j is no handle", (text) => {
  const { api } = createTestClient("http://127.0.0.1:9");
  expect(() => api.jobs.restore(text)).toThrow("Expected a serialised job handle");
});
