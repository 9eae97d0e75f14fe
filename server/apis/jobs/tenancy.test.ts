import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

/** Everything of a response but what differs from call to call. */
const signature = ({ status, headers, text }: { status: number; headers: Headers; text: string }) => ({
  status,
  text: text.replace(/req_\w+/, "req"),
  headers: [...headers].filter(([name]) => !["request-id", "date", "ratelimit"].includes(name)),
});

describe("tenants", () => {
  let server: TestServer;
  let jobId: string;
  beforeAll(async () => {
    server = await startTestServer();
    jobId = (await server.script([{ do: "hold" }])).json.data.id;
  });
  afterAll(() => server.close());

  const nonexistent = "job_01J9SCK3W8Q2V5N7X4R6T0YHAB";
  it.each([
    ["GET", "", {}],
    ["HEAD", "", {}],
    ["GET", "", { "If-None-Match": "*" }],
    ["GET", "", { Prefer: "wait=5" }],
    ["GET", "/stream", { Accept: "text/event-stream" }],
    ["GET", "/logs", {}],
    ["POST", "/cancel", {}],
  ])("%s /v1/jobs/{job_id}%s %j of another team is as if it did not exist", async (method, rest, headers) => {
    for (const as of ["other_team", "constrained", "other_admin_jwt"] as const) {
      const foreign = await server.call(`/v1/jobs/${jobId}${rest}`, { method, headers, as });
      const absent = await server.call(`/v1/jobs/${nonexistent}${rest}`, { method, headers, as });
      expect(foreign.status).toBe(404);
      expect(signature(foreign)).toEqual(signature(absent));
    }
    const own = await server.call(`/v1/jobs/${jobId}`);
    expect(own.json.data.cancel_requested_at).toBeNull();
  });

  it("list what they can read, and nothing else", async () => {
    for (const as of ["full", "read_only", "limited", "admin_jwt"] as const) {
      expect(
        (await server.call("/v1/jobs", { as })).jobs.map(({ id }) => id),
        as,
      ).toEqual([jobId]);
    }
    for (const as of ["other_team", "constrained", "other_admin_jwt"] as const) {
      expect((await server.call("/v1/jobs", { as })).jobs, as).toEqual([]);
    }
  });

  it("get no rights from a cursor", async () => {
    await server.script([{ do: "succeed" }]);
    const first = await server.call("/v1/jobs?limit=1");
    const stolen = await server.call(`/v1/jobs?limit=1&cursor=${first.json.pagination.next_cursor}`, {
      as: "other_team",
    });
    expect(stolen.status).toBe(200);
    expect(stolen.jobs).toEqual([]);
  });

  it("see their own project when constrained to it", async () => {
    const sites = await server.call("/v1/sites", { as: "constrained" });
    const project_id = sites.jobs.map((site) => Reflect.get(site, "project_id"))[0];
    const body = { type: "test.script", project_id, params: { steps: [{ do: "succeed" }] } };
    const created = await server.call(`/v1/teams/${server.parameters.team_id}/jobs`, {
      as: "constrained",
      body,
    });
    expect(created.status).toBe(202);
    const ids = (await server.call("/v1/jobs", { as: "constrained" })).jobs.map(({ id }) => id);
    expect(ids).toEqual([created.json.data.id]);
  });
});
