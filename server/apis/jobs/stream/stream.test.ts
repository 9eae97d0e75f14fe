import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStream } from "../../../testing/read-stream.ts";
import { startTestServer, type TestServer } from "../../../testing/test-server.ts";

const accept = { Accept: "text/event-stream" };
const names = (events: readonly { event?: string | undefined }[]) => events.map(({ event }) => event);

describe("the event stream of a job", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ heartbeatSeconds: 0.2, streamsPerPrincipal: 3 });
  });
  afterAll(() => server.close());

  const follow = async (jobId: string, headers: Record<string, string> = {}, query = "") =>
    readStream(await server.open(`/v1/jobs/${jobId}/stream${query}`, { headers: { ...accept, ...headers } }));

  /** A job that has ended, with the ids of all its events. */
  const endedJob = async () => {
    const { json } = await server.script([
      { do: "log", message: "one\r\nid: 99" },
      { do: "log", message: "two", repeat: 3 },
      { do: "progress", percent: 50 },
      { do: "succeed" },
    ]);
    await server.untilEnded(json.data.id);
    const all = await follow(json.data.id, {}, "?after=0");
    await all.closed;
    return { id: json.data.id, events: all.events };
  };

  it("tells every change and every line in order, then the end", async () => {
    const { json } = await server.script(
      [
        { do: "log", message: "a" },
        { do: "fail", code: "x.y" },
      ],
      // It must not begin before it is followed: a busy machine may take long between two requests.
      { queue_ms: 2_000 },
    );
    const stream = await follow(json.data.id);
    await stream.closed;
    expect(names(stream.events)).toEqual(["job", "job", "log", "job", "end"]);
    expect(stream.events.map(({ data }) => JSON.parse(data).status)).toEqual([
      "queued",
      "running",
      undefined,
      "failed",
      "failed",
    ]);
    const ids = stream.events.slice(0, 4).map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  it("shows an ended job once and closes", async () => {
    const { id } = await endedJob();
    const stream = await follow(id);
    await stream.closed;
    expect(names(stream.events)).toEqual(["job", "end"]);
  });

  it("resumes after any event with exactly what follows, by header or by parameter", async () => {
    const { id, events } = await endedJob();
    const numbered = events.filter((event) => event.id !== undefined && event.event !== "end");
    expect(numbered.length).toBeGreaterThan(5);
    for (const [index, event] of numbered.slice(0, -1).entries()) {
      for (const [headers, query] of [
        [{ "Last-Event-ID": event.id ?? "" }, ""],
        [{}, `?after=${event.id}`],
        [{ "Last-Event-ID": event.id ?? "" }, `?after=${event.id}`],
      ] as const) {
        const resumed = await follow(id, headers, query);
        await resumed.closed;
        expect(resumed.events).toEqual(events.slice(index + 1));
      }
    }
  });

  it("answers 204 when there is nothing left", async () => {
    const { id, events } = await endedJob();
    const last = events.at(-2)?.id ?? "";
    for (const headers of [{ "Last-Event-ID": last }, { "Last-Event-ID": `${Number(last) + 5}` }]) {
      const answer = await server.call(`/v1/jobs/${id}/stream`, { headers: { ...accept, ...headers } });
      expect(answer.status).toBe(204);
      expect(answer.headers.get("Request-Id")).toMatch(/^req_/);
    }
    expect((await server.call(`/v1/jobs/${id}/stream?after=${last}`, { headers: accept })).status).toBe(204);
  });

  it.each(["nonsense", "-1", "99999999999999999999999", "1e3"])(
    "begins with a reset for Last-Event-ID %s",
    async (id) => {
      const job = await endedJob();
      const stream = await follow(job.id, { "Last-Event-ID": id });
      await stream.closed;
      expect(names(stream.events)).toEqual(["reset", "job", "end"]);
      expect(JSON.parse(stream.events[0]?.data ?? "")).toEqual({
        reason: "unknown_id",
        first_available_id: "1",
      });
    },
  );

  it.each([
    ["?after=nonsense", {}],
    ["?after=", {}],
    ["?after=1&after=2", {}],
    ["?after=999999", {}],
    ["?after=99999999999999999999", {}],
    ["?after=1", { "Last-Event-ID": "2" }],
    ["?after=1", { "Last-Event-ID": "x" }],
  ])("refuses %s with %j", async (query, headers) => {
    const { id } = await endedJob();
    const answer = await server.call(`/v1/jobs/${id}/stream${query}`, { headers: { ...accept, ...headers } });
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatchObject({ code: "stream.event_id_invalid", param: "after" });
  });

  it("sends comments into silence", async () => {
    const { json } = await server.script([{ do: "hold" }]);
    const stream = await follow(json.data.id);
    await expect.poll(() => stream.comments.length).toBeGreaterThan(1);
    await server.call(`/v1/jobs/${json.data.id}/cancel`, { method: "POST" });
    await stream.closed;
    expect(names(stream.events).at(-1)).toBe("end");
  });

  it("is limited in number per principal, and a closed one makes room", async () => {
    const { json } = await server.script([{ do: "hold" }]);
    const leaving = new AbortController();
    const path = `/v1/jobs/${json.data.id}/stream`;
    const open = () => server.open(path, { headers: accept, as: "read_only", signal: leaving.signal });
    for (let count = 0; count < 3; count += 1) expect((await open()).status).toBe(200);
    const refused = await server.call(path, { headers: accept, as: "read_only" });
    expect(refused.status).toBe(429);
    expect(refused.json.error.code).toBe("stream.limit");
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    leaving.abort();
    await expect
      .poll(async () => {
        const again = await server.open(path, { headers: accept, as: "read_only" });
        await again.body?.cancel();
        return again.status;
      })
      .toBe(200);
  });

  it("delivers a burst of thousands of lines without loss, to a slow reader too", async () => {
    // Held at its end, which a stream that is opened late would otherwise find in place of the lines.
    const lines = { do: "log", message: "x".repeat(500), repeat: 2_000 };
    const burst = [lines, { do: "progress", percent: 99 }, { do: "hold" }];
    const { json } = await server.script(burst, { queue_ms: 200 });
    const quick = await follow(json.data.id);
    const slow = await server.open(`/v1/jobs/${json.data.id}/stream`, { headers: accept });
    await quick.until(({ event, data }) => event === "job" && JSON.parse(data).progress === 99);
    await server.call(`/v1/jobs/${json.data.id}/cancel`, { method: "POST" });
    await quick.closed;
    const late = readStream(slow);
    await late.closed;
    for (const { events } of [quick, late]) {
      const seqs = events.filter(({ event }) => event === "log").map(({ data }) => JSON.parse(data).seq);
      expect(seqs).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 1));
    }
  });
});

describe("streams that the server ends", () => {
  it("are closed without `end` at their age, to be resumed", async () => {
    const server = await startTestServer({ maxStreamAgeSeconds: 0.4 });
    const { json } = await server.script([{ do: "hold" }]);
    const stream = readStream(await server.open(json.data.links.stream, { headers: accept }));
    await stream.closed;
    expect(names(stream.events)).not.toContain("end");
    await server.close();
  });

  it("are closed without `end` when their key is revoked", async () => {
    const server = await startTestServer({ revocationCheckSeconds: 0.1 });
    const { json } = await server.script([{ do: "hold" }]);
    const revoked = readStream(
      await server.open(json.data.links.stream, { headers: accept, as: "read_only" }),
    );
    const other = readStream(await server.open(json.data.links.stream, { headers: accept }));
    await server.revoke("read_only");
    await revoked.closed;
    expect(names(revoked.events)).not.toContain("end");
    await server.call(`/v1/jobs/${json.data.id}/cancel`, { method: "POST" });
    await other.closed;
    expect(names(other.events).at(-1)).toBe("end");
    await server.close();
  });

  it("are closed without `end` when the server stops, and held answers are given", async () => {
    const server = await startTestServer();
    const { json } = await server.script([{ do: "hold" }]);
    const stream = readStream(await server.open(json.data.links.stream, { headers: accept }));
    await stream.until(({ data }) => JSON.parse(data).status === "running");
    const held = server.call(json.data.links.self, { headers: { Prefer: "wait=60" } });
    const second = server.call(json.data.links.self, { headers: { Prefer: "wait=1" } });
    await second;
    await server.close();
    await stream.closed;
    expect(names(stream.events)).not.toContain("end");
    expect((await held).json.data.status).toBe("running");
  });
});
