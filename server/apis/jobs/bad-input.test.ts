import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallOptions, startTestServer, type TestServer } from "../../testing/test-server.ts";

const TEAM = "team_01J6ZK2M4N6P8Q0R";
const PROJECT = "proj_01J6ZKA1B3C5D7E9";
const TRIGGER = `/v1/teams/${TEAM}/jobs`;
const INSTALL = "/v1/sites/site_01J7AAB2C4D6E8F0/environments/env_01J8D9G1H3J5K7M9/components";
const script = (params: unknown) => ({ type: "test.script", project_id: PROJECT, params });
const json = { "Content-Type": "application/json" };
const DEEP = "[".repeat(20_000) + "]".repeat(20_000);
const stream = { Accept: "text/event-stream" };

type Refusal = [
  name: string,
  path: string,
  options: CallOptions,
  status: number,
  code: string,
  param?: string,
];

const refusals: Refusal[] = [
  ["malformed JSON", TRIGGER, { rawBody: '{"type":', headers: json }, 400, "request.malformed_json"],
  ["an empty body", TRIGGER, { rawBody: "", method: "POST", headers: json }, 400, "request.malformed_json"],
  ["no media type", TRIGGER, { rawBody: new Blob(["{}"]) }, 415, "request.unsupported_media_type"],
  ["a form", TRIGGER, { rawBody: new URLSearchParams({ a: "1" }) }, 415, "request.unsupported_media_type"],
  ["an oversized body", TRIGGER, { body: { type: "x".repeat(70_000) } }, 413, "request.too_large"],
  [
    "a body deeper than a stack",
    TRIGGER,
    {
      rawBody: JSON.stringify(script({ steps: [{ do: "succeed", output: { a: "DEEP" } }] })).replace(
        '"DEEP"',
        DEEP,
      ),
      headers: json,
    },
    400,
    "request.invalid",
  ],
  ["an array for a body", TRIGGER, { body: [] }, 400, "request.invalid"],
  ["null for a body", TRIGGER, { body: null }, 400, "request.invalid"],
  ["a wrong type", TRIGGER, { body: { type: 1, project_id: PROJECT } }, 400, "request.invalid", "type"],
  ["a missing member", TRIGGER, { body: { type: "test.script" } }, 400, "request.invalid", "project_id"],
  [
    "an unknown member",
    TRIGGER,
    { body: { ...script({}), colour: 1 } },
    400,
    "request.unknown_field",
    "colour",
  ],
  ["an unknown type", TRIGGER, { body: { ...script({}), type: "a.b" } }, 400, "job.type_unknown", "type"],
  [
    "a type from Object",
    TRIGGER,
    { body: { ...script({}), type: "toString" } },
    400,
    "job.type_unknown",
    "type",
  ],
  [
    "a system type",
    TRIGGER,
    { body: { ...script({}), type: "system.retention" } },
    400,
    "job.type_unknown",
    "type",
  ],
  [
    "another team's project",
    TRIGGER,
    { body: { ...script({ steps: [{ do: "succeed" }] }), project_id: "proj_01J6ZKF3G5H7J9K1" } },
    400,
    "project.not_found",
    "project_id",
  ],
  ["no params where needed", TRIGGER, { body: script(undefined) }, 400, "request.invalid", "params.steps"],
  [
    "a wrong step",
    TRIGGER,
    { body: script({ steps: [{ do: "dance" }] }) },
    400,
    "request.invalid",
    "params.steps.0.do",
  ],
  [
    "a wrong step member",
    TRIGGER,
    { body: script({ steps: [{ do: "wait", ms: -1 }] }) },
    400,
    "request.invalid",
    "params.steps.0.ms",
  ],
  [
    "an unknown step member",
    TRIGGER,
    { body: script({ steps: [{ do: "succeed", x: 1 }] }) },
    400,
    "request.unknown_field",
    "params.steps.0.x",
  ],
  [
    "a metadata value",
    TRIGGER,
    { body: { ...script({}), metadata: { a: 1 } } },
    400,
    "request.invalid",
    "metadata.a",
  ],
  ["a deadline", TRIGGER, { body: { ...script({}), deadline: "soon" } }, 400, "request.invalid", "deadline"],
  ["a slug", INSTALL, { body: { kind: "plugin", slug: "../x" } }, 400, "request.invalid", "slug"],
  [
    "an empty idempotency key",
    INSTALL,
    { body: { kind: "plugin", slug: "a" }, headers: { "Idempotency-Key": '""' } },
    400,
    "idempotency.key_invalid",
    "Idempotency-Key",
  ],
  [
    "a long idempotency key",
    INSTALL,
    { body: { kind: "plugin", slug: "a" }, headers: { "Idempotency-Key": "k".repeat(256) } },
    400,
    "idempotency.key_invalid",
    "Idempotency-Key",
  ],
  [
    "a very long idempotency key",
    INSTALL,
    { body: { kind: "plugin", slug: "a" }, headers: { "Idempotency-Key": "k".repeat(4_000) } },
    400,
    "idempotency.key_invalid",
    "Idempotency-Key",
  ],
  ["limit 0", "/v1/jobs?limit=0", {}, 400, "request.invalid", "limit"],
  ["limit 201", "/v1/jobs?limit=201", {}, 400, "request.invalid", "limit"],
  ["limit x", "/v1/jobs?limit=x", {}, 400, "request.invalid", "limit"],
  ["limit twice", "/v1/jobs?limit=1&limit=2", {}, 400, "request.invalid", "limit"],
  ["an empty limit", "/v1/jobs?limit=", {}, 400, "request.invalid", "limit"],
  ["an unknown status", "/v1/jobs?status=queued,gone", {}, 400, "request.invalid", "status"],
  ["another spelling of a status", "/v1/jobs?status=cancelled", {}, 400, "request.invalid", "status"],
  ["an unknown parameter", "/v1/jobs?stauts=queued", {}, 400, "request.unknown_parameter", "stauts"],
  ["__proto__", "/v1/jobs?__proto__=1", {}, 400, "request.unknown_parameter", "__proto__"],
  ["since", "/v1/jobs?since=yesterday", {}, 400, "request.invalid", "since"],
  ["until with a bare plus", "/v1/jobs?until=2026-01-01T00:00:00+02:00", {}, 400, "request.invalid", "until"],
  ["a made-up cursor", "/v1/jobs?cursor=abc", {}, 400, "pagination.cursor_invalid", "cursor"],
  ["a cursor of other characters", "/v1/jobs?cursor=%00%ff", {}, 400, "pagination.cursor_invalid", "cursor"],
  [
    "an overlong cursor",
    `/v1/jobs?cursor=${"a".repeat(600)}`,
    {},
    400,
    "pagination.cursor_invalid",
    "cursor",
  ],
  ["a cursor for sites", "/v1/sites?cursor=abc", {}, 400, "pagination.cursor_invalid", "cursor"],
  [
    "an unknown version",
    "/v1/jobs",
    { headers: { "Forge-Version": "2030-01-01" } },
    400,
    "version.unsupported",
    "Forge-Version",
  ],
  [
    "a malformed version",
    "/v1/jobs",
    { headers: { "Forge-Version": "latest" } },
    400,
    "version.unsupported",
    "Forge-Version",
  ],
  [
    "an overlong version",
    "/v1/jobs",
    { headers: { "Forge-Version": "2".repeat(99) } },
    400,
    "version.unsupported",
    "Forge-Version",
  ],
  ["Accept without JSON", "/v1/jobs", { headers: { Accept: "text/html" } }, 406, "request.not_acceptable"],
  [
    "Accept without event streams",
    "/v1/jobs/job_0123456789abcdef/stream",
    { headers: { Accept: "application/json" } },
    406,
    "request.not_acceptable",
  ],
  ["a key in the query", "/v1/jobs?access_token=x", {}, 400, "auth.credentials_in_url", "access_token"],
  ["no credentials", "/v1/jobs", { as: null }, 401, "auth.missing"],
  [
    "unknown credentials",
    "/v1/jobs",
    { as: null, headers: { Authorization: "Bearer mfk_live_unknown" } },
    401,
    "auth.invalid",
  ],
  ["Basic", "/v1/jobs", { as: null, headers: { Authorization: "Basic YTpi" } }, 401, "auth.invalid"],
  ["a revoked key", "/v1/jobs", { as: "revoked" }, 401, "auth.invalid"],
  ["no scope", "/v1/jobs", { as: "no_scope" }, 403, "auth.insufficient_scope"],
  [
    "no scope, no such job",
    "/v1/jobs/job_0123456789abcdef",
    { as: "no_scope" },
    403,
    "auth.insufficient_scope",
  ],
  ["reading only", TRIGGER, { as: "read_only", body: script({ steps: [] }) }, 403, "auth.insufficient_scope"],
  ["a JWT on sites", "/v1/sites", { as: "admin_jwt" }, 403, "auth.insufficient_scope"],
  ["an unknown job", "/v1/jobs/job_0123456789abcdef", {}, 404, "job.not_found", "job_id"],
  ["an overlong id", `/v1/jobs/${"a".repeat(2_000)}`, {}, 400, "request.invalid", "job_id"],
  ["an id of strange bytes", "/v1/jobs/%00%ff%2e%2e", {}, 404, "job.not_found", "job_id"],
  [
    "a stream of no job",
    "/v1/jobs/job_0123456789abcdef/stream",
    { headers: stream },
    404,
    "job.not_found",
    "job_id",
  ],
  ["another team", "/v1/teams/team_01J6ZK9S1T3V5W7X/jobs", {}, 404, "team.not_found", "team_id"],
  ["an unknown site", "/v1/sites/site_x", {}, 404, "site.not_found", "site_id"],
  [
    "an unknown environment",
    INSTALL.replace("env_01J8D9G1H3J5K7M9", "env_x"),
    { body: { kind: "plugin", slug: "a" } },
    404,
    "environment.not_found",
    "env_id",
  ],
  ["an unknown path", "/v1/nothing", {}, 404, "request.not_found"],
  ["a trailing slash", "/v1/jobs/", {}, 404, "request.not_found"],
];

describe("bad input gets the right envelope", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it.each(refusals)("%s", async (_name, path, options, status, code, param) => {
    const answer = await server.call(path, options);
    expect(answer.json.error).toMatchObject({ code });
    expect(answer.status).toBe(status);
    expect(answer.json.error.param).toBe(param);
    expect(answer.json.error.doc_url).toContain(code);
    expect(answer.json.request_id).toBe(answer.headers.get("Request-Id"));
    expect(answer.headers.get("Forge-Version")).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    if (status === 401 || code === "auth.insufficient_scope") {
      expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
    }
  });

  it("creates no job for any of them", async () => {
    const { jobs } = await server.call("/v1/jobs");
    expect(jobs).toEqual([]);
  });

  it.each([
    ["DELETE", "/v1/jobs/job_0123456789abcdef", "GET, HEAD"],
    ["PUT", "/v1/jobs", "GET"],
    ["HEAD", "/v1/jobs", "GET"],
    ["OPTIONS", TRIGGER, "GET, POST"],
    ["GET", "/v1/jobs/job_0123456789abcdef/cancel", "POST"],
  ])("%s %s is 405 with Allow: %s", async (method, path, allow) => {
    const answer = await server.call(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe(allow);
  });

  it.each(['W/"7', "7", '"a" "b"', "W/", ",,,", '"unclosed'])(
    "a malformed If-None-Match (%s) is no match",
    async (field) => {
      const { json: created } = await server.script([{ do: "succeed" }], { queue_ms: 60_000 });
      const answer = await server.call(created.data.links.self, { headers: { "If-None-Match": field } });
      expect(answer.status).toBe(200);
    },
  );
});
