import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { OperationFailed } from "../jobs/operation.ts";
import { KEY_REQUEST } from "../store/testing/key-request.ts";
import { run } from "../testing/cli.ts";
import { bearerAuth } from "./auth.ts";
import { defineOperation } from "./define-operation.ts";
import type { JobContext } from "./job-context.ts";
import { startMounted } from "./testing/mounted-api.ts";
import { ADA, PROJECT, startApi, TEAM, teamStore } from "./testing/started-api.ts";

const waiting = {
  title: "Wait to be canceled, or fail at once",
  params: z.object({ waits: z.boolean() }),
  result: z.object({}),
  example: { waits: false },
  repeatable: true,
  async run(ctx: JobContext<{ waits: boolean }>) {
    if (!ctx.params.waits) throw new OperationFailed("wait.refused", "There is nothing to wait for.");
    await ctx.sleep(3_600_000);
    return {};
  },
};
const wait = defineOperation({ ...waiting, type: "test_bench.wait", route: { path: "/v1/waits" } });
const triggered = defineOperation({ ...waiting, type: "test_bench.trigger" });

const DOCS = "https://docs.example.test/errors";

/** Serves the operation in an app below `/api`. */
async function startBelow() {
  const { call, origin } = await startMounted("/api", {
    operations: [wait],
    scripted: true,
    basePath: "/api",
    docUrl: DOCS,
  });
  const create = (waits: boolean, headers = {}) =>
    call("/api/v1/waits", { method: "POST", body: JSON.stringify({ waits }), headers });
  return { call, create, origin };
}

test("every link of a job that an app serves below a path leads to it", async () => {
  const { call, create } = await startBelow();
  const created = await create(true);
  const location = created.headers.get("Location") ?? "";
  const { data } = await created.json();
  const self = `/api/v1/jobs/${data.id}`;
  expect([location, created.headers.get("Content-Location")]).toEqual([self, self]);
  expect(data.links).toEqual({
    self,
    stream: `${self}/stream`,
    logs: `${self}/logs`,
    cancel: `${self}/cancel`,
  });

  // While it is queued, it would be canceled at once, and its stream would tell of that alone.
  await expect.poll(async () => (await (await call(location)).json()).data?.status).toBe("running");
  expect((await call(data.links.logs)).status).toBe(200);
  const stream = await call(data.links.stream);
  expect(stream.status).toBe(200);
  const canceled = await call(data.links.cancel, { method: "POST" });
  expect([canceled.status, canceled.headers.get("Content-Location")]).toEqual([202, self]);

  const jobs = [...(await stream.text()).matchAll(/^data: (\{"id".*)$/gm)].map(([, job = ""]) =>
    JSON.parse(job),
  );
  expect(jobs.length).toBeGreaterThan(1);
  expect(new Set(jobs.map(({ links }) => links.self))).toEqual(new Set([self]));
});

test("so does the link to the next page", async () => {
  const { call, create } = await startBelow();
  await create(true);
  await create(true);
  const first = await call("/api/v1/jobs?limit=1&type=test_bench.wait");
  const [, next = ""] = /^<(.+)>; rel="next"$/.exec(first.headers.get("Link") ?? "") ?? [];
  const [{ data: before }, { data: after }] = [await first.json(), await (await call(next)).json()];
  expect([before.length, after.length]).toEqual([1, 1]);
  expect(after[0].id < before[0].id).toBe(true);
  expect(after[0].links.self).toBe(`/api/v1/jobs/${after[0].id}`);
});

test("its document says where it is, and the suite finds that it conforms there", async () => {
  const { call, origin } = await startBelow();
  const served = await Promise.all(
    ["/openapi.json", "/openapi-3.1.json"].map(async (path) => (await call(`/api${path}`)).json()),
  );
  expect(served.map(({ servers }) => servers[0].url)).toEqual(["/api", "/api"]);
  for (const { components, paths } of served) {
    const { Location, Link } = components.headers;
    expect([Location.example, Link.example]).toEqual([
      expect.stringMatching("^/api/v1/jobs/job_"),
      expect.stringMatching("^</api/v1/jobs"),
    ]);
    expect(Object.keys(paths)).toContain("/v1/jobs/{job_id}");
  }

  const folder = await mkdtemp(join(tmpdir(), "accepted-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const contract = join(folder, "openapi.json");
  await writeFile(contract, JSON.stringify(served[0]));
  const config = {
    baseUrl: `${origin}/api`,
    contract,
    principals: { full: { token: ADA.id } },
    parameters: { team_id: TEAM, project_id: PROJECT },
  };
  const file = join(folder, "accepted.config.json");
  await writeFile(file, JSON.stringify(config));
  const { out, err, code } = await run(["test", "--config", file, "--json"]);
  expect(code, `${out.slice(0, 2_000)}${err}`).toBe(0);
  expect(JSON.parse(out).summary.pass).toBeGreaterThan(170);
});

test("errors lead to docs of one's own: those of requests, of jobs, and of jobs in a stream", async () => {
  const { call, create } = await startBelow();
  const absent = await (await call("/api/v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB")).json();
  expect(absent.error.doc_url).toBe(`${DOCS}#job.not_found`);
  const ended = await create(false, { Prefer: "wait=20" });
  const { data } = await ended.json();
  expect([ended.status, ended.headers.get("Location")]).toEqual([200, `/api/v1/jobs/${data.id}`]);
  expect(data.error.doc_url).toBe(`${DOCS}#wait.refused`);
  expect(await (await call(data.links.stream)).text()).toContain(`"doc_url":"${DOCS}#wait.refused"`);
});

test.each([
  ["the short way", "application/json"],
  ["the general one", "application/json, text/plain;q=0.5"],
])(
  "behind a proxy that takes the path off, what goes %s has it in its links all the same",
  async (_, accept) => {
    const store = await teamStore();
    const { secret } = await store.directory.createKey({ ...KEY_REQUEST, teamId: TEAM, scopes: ADA.scopes });
    const auth = bearerAuth({ keys: store.directory });
    const operations = [triggered];
    const { post, get, url } = await startApi({
      store,
      auth,
      operations,
      basePath: "/deep/er",
      docUrl: DOCS,
    });
    const headers = { authorization: `Bearer ${secret}`, accept };
    // From now on who asks is known, which the short way needs.
    await get("/v1/jobs", headers);

    const trigger = { type: triggered.type, project_id: PROJECT, params: { waits: true } };
    const created = await post(`/v1/teams/${TEAM}/jobs`, trigger, headers);
    const { id, links } = created.json.data;
    expect([created.headers.get("Location"), links.self]).toEqual(Array(2).fill(`/deep/er/v1/jobs/${id}`));
    expect((await get(`/v1/jobs/${id}`, headers)).json.data.links).toEqual(links);
    const stream = await fetch(`${url}/v1/jobs/${id}/stream`, {
      headers: { ...headers, accept: accept.replace("application/json", "text/event-stream") },
    });
    await post(`/v1/jobs/${id}/cancel`, undefined, headers);
    expect(await stream.text()).toContain(`"self":"${links.self}"`);
    const refused = await post(`/v1/teams/${TEAM}/jobs`, { ...trigger, type: "no.such" }, headers);
    expect(refused.json.error.doc_url).toBe(`${DOCS}#job.type_unknown`);
  },
);

test.each([
  ["no HTTP at all", "hello\r\n\r\n"],
  ["a host that is none", "GET /v1/jobs HTTP/1.1\r\nHost: a/b c\r\nConnection: close\r\n\r\n"],
])("%s is led to those docs, too", async (_, bytes) => {
  const { url } = await startApi({ operations: [wait], docUrl: DOCS });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(bytes);
  expect(await text(socket)).toContain(`"doc_url":"${DOCS}#request.invalid"`);
});
