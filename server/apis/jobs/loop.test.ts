import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

describe("the whole loop", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it("creates, points, polls, streams, logs and lists one job", async () => {
    const { site_id, env_id } = server.parameters;
    const created = await server.call(`/v1/sites/${site_id}/environments/${env_id}/components`, {
      body: { kind: "plugin", slug: "wordpress-seo" },
    });
    expect(created.status).toBe(202);
    const location = created.headers.get("Location") ?? "";
    expect(location).toBe(created.json.data.links.self);
    expect(created.headers.get("Content-Location")).toBe(location);
    expect(created.headers.get("ETag")).toBe('W/"1"');
    expect(created.headers.get("Retry-After")).toBe("1");
    expect(created.json.request_id).toBe(created.headers.get("Request-Id"));

    const stream = await server.call(created.json.data.links.stream, {
      headers: { Accept: "text/event-stream" },
    });
    expect(stream.status).toBe(200);
    expect(stream.headers.get("Content-Type")).toBe("text/event-stream");
    expect(stream.text).toMatch(/^retry: 3000\n\n/);
    expect(stream.text).toMatch(/event: end\ndata: \{"status":"succeeded"\}\n\n$/);

    const read = await server.call(location);
    expect(read.status).toBe(200);
    expect(read.json.data).toMatchObject({ status: "succeeded", progress: 100, type: "component.install" });
    expect(read.json.data.result).toMatchObject({ kind: "plugin", slug: "wordpress-seo" });
    expect(read.headers.get("Retry-After")).toBeNull();

    const again = await server.call(location, {
      headers: { "If-None-Match": read.headers.get("ETag") ?? "" },
    });
    expect(again.status).toBe(304);
    expect(again.text).toBe("");
    for (const name of ["ETag", "Cache-Control", "Vary"]) {
      expect(again.headers.get(name), name).toBe(read.headers.get(name));
    }

    const head = await server.call(location, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.text).toBe("");
    expect(head.headers.get("ETag")).toBe(read.headers.get("ETag"));

    const logs = await server.call(created.json.data.links.logs);
    expect(logs.lines.length).toBeGreaterThan(0);
    expect(logs.lines[0]).toMatchObject({ seq: 1 });

    const list = await server.call(`/v1/jobs?resource_id=${env_id}`);
    expect(list.jobs).toEqual([read.json.data]);
  });

  it("answers a GET of the 202's entity tag 304 while the job has not changed", async () => {
    const created = await server.script([{ do: "succeed" }], { queue_ms: 60_000 });
    const polled = await server.call(created.json.data.links.self, {
      headers: { "If-None-Match": created.headers.get("ETag") ?? "" },
    });
    expect(polled.status).toBe(304);
    expect(polled.headers.get("Retry-After")).toBe("1");
  });

  it("cancels: 202 while it stops, 200 once it has, 409 when it ended otherwise", async () => {
    const held = await server.script([{ do: "hold" }], { on_cancel: { after_ms: 200 } });
    const { self } = held.json.data.links;
    await server.call(self, { headers: { Prefer: "wait=5", "If-None-Match": 'W/"1"' } });

    const asked = await server.call(`${self}/cancel`, { method: "POST" });
    expect(asked.status).toBe(202);
    expect(asked.json.data).toMatchObject({ status: "running", cancel_reason: "requested" });
    expect(asked.headers.get("Location")).toBe(self);
    const ended = await server.untilEnded(held.json.data.id);
    expect(ended.json.data).toMatchObject({ status: "canceled", error: null, result: null });
    expect(ended.json.data.links.cancel).toBeUndefined();
    const repeated = await server.call(`${self}/cancel`, { method: "POST" });
    expect(repeated.status).toBe(200);
    expect(repeated.json.data.cancel_requested_at).toBe(asked.json.data.cancel_requested_at);

    const done = await server.script([{ do: "succeed" }]);
    await server.untilEnded(done.json.data.id);
    const late = await server.call(`${done.json.data.links.self}/cancel`, { method: "POST" });
    expect(late.status).toBe(409);
    expect(late.json.error).toMatchObject({ code: "job.not_cancelable", details: { status: "succeeded" } });
  });

  it("refuses a second live job of a single-flight type and names the first", async () => {
    // Where a deployment takes its time: elsewhere in this file it may be over before the next request.
    const unhurried = await startTestServer({ timeScale: 1 });
    onTestFinished(() => unhurried.close());
    const { site_id, env_id } = unhurried.parameters;
    const path = `/v1/sites/${site_id}/environments/${env_id}/deployments`;
    const first = await unhurried.call(path, { body: { commit: "9fceb02" } });
    expect(first.status).toBe(202);
    const second = await unhurried.call(path, { body: { commit: "9fceb03" } });
    expect(second.status).toBe(409);
    expect(second.json.error).toMatchObject({
      code: "job.conflict",
      details: { existing_job_id: first.json.data.id },
    });
    expect(second.headers.get("Location")).toBeNull();
  });

  it("shows status_reason from version 2026-11-01 on only", async () => {
    const { json } = await server.script([{ do: "hold" }], { queue_ms: 60_000 });
    const old = await server.call(json.data.links.self, { headers: { "Forge-Version": "2026-06-23" } });
    expect(old.headers.get("Forge-Version")).toBe("2026-06-23");
    expect(old.json.data).not.toHaveProperty("status_reason");
    const latest = await server.call(json.data.links.self);
    expect(latest.headers.get("Forge-Version")).toBe("2026-11-01");
    expect(latest.json.data).toHaveProperty("status_reason");
  });
});
