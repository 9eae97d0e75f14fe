import { describe, expect, it } from "vitest";
import { serve } from "../testing/cli.ts";
import { database, runJob } from "../testing/production.ts";

describe("accepted serve --metrics", () => {
  it("serves metrics and health on a port of their own, and no metrics beside the API", async () => {
    const { db, secret } = await database();
    const { ready } = await serve(["--db", db, "--metrics", "0"]);
    const { body } = await runJob(ready.url, secret);
    const metrics = await (await fetch(ready.metrics_url)).text();
    expect(metrics).toContain('accepted_http_requests_total{operation="triggerTeamJob",status="200"} 1');
    expect(metrics).toContain('accepted_jobs_ended_total{type="test.script",status="succeeded"} 1');
    expect(metrics).not.toMatch(/team_a|proj_a|key_|mfk_/);
    expect(metrics).not.toContain(body.data.id);
    expect((await fetch(new URL("/readyz", ready.metrics_url))).status).toBe(200);
    expect((await fetch(`${ready.url}/metrics`)).status).toBe(404);
    expect((await fetch(new URL("/v1/jobs", ready.metrics_url))).status).toBe(404);
  });
});

describe("the log of accepted serve", () => {
  it("tells each request by id, trace and operation, and never a secret, wherever it was sent", async () => {
    const { db, secret } = await database();
    const { child, ready, log } = await serve(["--db", db, "--log-level", "debug"]);
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const headers = { Authorization: `Bearer ${secret}`, traceparent: `00-${trace}-00f067aa0ba902b7-01` };
    const get = async (path: string, more: Record<string, string> = {}) => {
      const response = await fetch(ready.url + path, { headers: { ...headers, ...more } });
      await response.arrayBuffer();
      return response.headers.get("Request-Id");
    };
    const id = await get("/v1/jobs");
    await get(`/v1/jobs?access_token=${secret}`);
    await get(`/v1/jobs/${secret}`);
    await get(`/v1/${secret}/x`);
    await get("/v1/jobs", { Authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl" });
    await get("/v1/jobs", { Cookie: `session=${secret}` });
    const steps = [{ do: "log", message: "param-secret" }];
    const ran = await runJob(ready.url, secret, { params: { steps, secret: "param-secret" } });
    expect(ran.body.data.status).toBe("succeeded");
    child.kill("SIGTERM");
    const lines = (await log)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find((line) => line.request_id === id)).toMatchObject({
      trace_id: trace,
      operation: "listJobs",
      status: 200,
      principal_id: expect.stringMatching(/^key_/),
      ms: expect.any(Number),
    });
    expect(lines.filter((line) => line.msg === "request")).toHaveLength(7);
    const written = JSON.stringify(lines);
    for (const part of [secret, secret.slice("mfk_live_".length), "c2lnbmF0dXJl", "param-secret"]) {
      expect(written).not.toContain(part);
    }
  });
});
