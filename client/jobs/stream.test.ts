import { expect, test } from "vitest";
import { done, ended, follow, GET, running, STREAM } from "../testing/follow.ts";
import { answerJson, answerStream, type Responder, startServer } from "../testing/http-server.ts";
import { envelope, job, sse, type TestJob } from "../testing/jobs-contract.ts";
import { createTestClient } from "../testing/test-client.ts";

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
  const { outcome, server, types } = await follow({
    [STREAM]: [answerStream([sse("job", running, 7)], "cut"), nothing],
    [GET]: answerJson(200, envelope(done)),
  });
  expect(outcome).toEqual(done);
  expect(types).not.toContain("fallback");
  expect(server.lines()).toEqual([STREAM, STREAM, GET]);
});

test("an end without the job's last state: how it ended is asked for", async () => {
  const { outcome, server } = await follow({
    [STREAM]: answerStream([sse("job", running, 7), sse("end", { status: "succeeded" })]),
    [GET]: answerJson(200, envelope(done)),
  });
  expect(outcome).toEqual(done);
  expect(server.lines()).toEqual([STREAM, GET]);
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

test("an event without an id does not make the place to resume at forgotten", async () => {
  const { server } = await follow({
    [STREAM]: [
      answerStream([sse("job", running, 7), sse("weather", { sun: true })], "cut"),
      answerStream(ended),
    ],
  });
  expect(server.seen[1]?.headers["last-event-id"]).toBe("7");
});

test("a stream that brings news is resumed however often it is cut", async () => {
  const cuts = Array.from({ length: 6 }, (_, n) => answerStream([sse("log", { seq: n }, n + 1)], "cut"));
  const { types } = await follow({ [STREAM]: [...cuts, answerStream(ended)] });
  expect(types).not.toContain("fallback");
});

test("a stream that breaks off after its headers is a cut like any other", async () => {
  const { outcome, types } = await follow({ [STREAM]: [answerStream([], "cut"), answerStream(ended)] });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["reconnect", "job", "end"]);
});
