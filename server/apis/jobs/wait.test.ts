import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

describe("Prefer: wait", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it("holds a read without If-None-Match until the job has ended, whatever comes before", async () => {
    const { json } = await server.script([
      { do: "progress", percent: 10 },
      { do: "wait", ms: 100 },
      { do: "progress", percent: 60 },
      { do: "wait", ms: 100 },
    ]);
    const held = await server.call(json.data.links.self, { headers: { Prefer: "wait=10" } });
    expect(held.status).toBe(200);
    expect(held.json.data.status).toBe("succeeded");
    expect(held.headers.get("Preference-Applied")).toBe("wait=10");
  });

  it("holds a matching read until the job differs", async () => {
    const { json, headers } = await server.script([{ do: "hold" }], { queue_ms: 150 });
    const held = await server.call(json.data.links.self, {
      headers: { Prefer: "wait=10", "If-None-Match": headers.get("ETag") ?? "" },
    });
    expect(held.status).toBe(200);
    expect(held.json.data.status).toBe("running");
  });

  it("answers as it is when the time is over: 304 or the current state", async () => {
    const { json, headers } = await server.script([{ do: "hold" }], { queue_ms: 60_000 });
    const tag = headers.get("ETag") ?? "";
    const same = await server.call(json.data.links.self, {
      headers: { Prefer: "wait=1", "If-None-Match": tag },
    });
    expect(same.status).toBe(304);
    expect(same.headers.get("Preference-Applied")).toBe("wait=1");
    const current = await server.call(json.data.links.self, { headers: { Prefer: "wait=1" } });
    expect(current.status).toBe(200);
    expect(current.json.data.status).toBe("queued");
  });

  it("answers an ended job at once, and caps the wait at 60 seconds", async () => {
    const { json } = await server.script([{ do: "succeed" }]);
    await server.untilEnded(json.data.id);
    const answer = await server.call(json.data.links.self, { headers: { Prefer: "wait=999999" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Preference-Applied")).toBe("wait=60");
  });

  it.each(["wait=-1", "wait=1.5", "wait=x", "respond-async", "@@@"])("%s is not applied", async (Prefer) => {
    const { json } = await server.script([{ do: "succeed" }], { queue_ms: 60_000 });
    const answer = await server.call(json.data.links.self, { headers: { Prefer } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Preference-Applied")).toBeNull();
  });

  it("never holds HEAD", async () => {
    const { json } = await server.script([{ do: "succeed" }], { queue_ms: 60_000 });
    const head = await server.call(json.data.links.self, { method: "HEAD", headers: { Prefer: "wait=60" } });
    expect(head.status).toBe(200);
    expect(head.headers.get("Preference-Applied")).toBeNull();
  });

  it("makes a create answer 200 with the ended job, or 202 when it does not end in time", async () => {
    const ended = await server.script(
      [{ do: "succeed", output: { a: 1 } }],
      {},
      { headers: { Prefer: "wait=10" } },
    );
    expect(ended.status).toBe(200);
    expect(ended.json.data.result).toEqual({ output: { a: 1 }, steps: 1 });
    expect(ended.headers.get("Retry-After")).toBeNull();
    const pending = await server.script([{ do: "hold" }], {}, { headers: { Prefer: "wait=1" } });
    expect(pending.status).toBe(202);
    expect(pending.headers.get("Preference-Applied")).toBe("wait=1");
    expect(pending.headers.get("Retry-After")).toBe("1");
  });

  it("leaves the job alone when the client goes away", async () => {
    const leaving = new AbortController();
    const body = {
      type: "test.script",
      project_id: server.parameters.project_id,
      // It ends when the test says so, after the client has gone.
      params: { steps: [{ do: "hold" }], on_cancel: { outcome: "succeeded" } },
      metadata: { test: "leaves" },
    };
    const path = `/v1/teams/${server.parameters.team_id}/jobs`;
    const abandoned = server.call(path, { body, headers: { Prefer: "wait=30" }, signal: leaving.signal });
    const find = async () =>
      (await server.call("/v1/jobs")).jobs.find(({ metadata }) => metadata.test === "leaves");
    await expect.poll(find).toBeDefined();
    leaving.abort();
    await expect(abandoned).rejects.toThrow();
    const self = `/v1/jobs/${(await find())?.id}`;
    const later = await server.call(self, { headers: { Prefer: "wait=1" } });
    expect(later.json.data).toMatchObject({ status: "running", cancel_requested_at: null });
    await server.call(`${self}/cancel`, { method: "POST" });
    expect((await server.untilEnded(later.json.data.id)).json.data.status).toBe("succeeded");
  });
});
