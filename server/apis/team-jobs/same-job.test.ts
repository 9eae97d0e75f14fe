import { afterAll, beforeAll, expect, test } from "vitest";
import { startReference } from "../shared/testing/reference.ts";

let server: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  server = await startReference();
});
afterAll(() => server.close());

const asked: typeof server.asked = (...request) => server.asked(...request);

const team = () => `/team-jobs/v1/teams/${server.parameters.team_id}/jobs`;

async function trigger(steps: readonly object[], more: object = {}, role = "full") {
  const { project_id } = server.parameters;
  const params = { steps, ...more };
  return await asked("POST", `${team()}/trigger`, { job_type: "test_script", project_id, params }, role);
}

async function until(id: string, status: string) {
  const { job_run } = await server.until(
    `/team-jobs/v1/jobs/${id}`,
    (body) => body.job_run.status === status,
  );
  return job_run;
}

test("a run of this contract is one job, in the words of each contract", async () => {
  const detail = { total: 5, completed: 3, failed: 1 };
  const made = await trigger([
    { do: "progress", percent: 80, detail },
    { do: "succeed", output: { a: 1 } },
  ]);
  expect(made.status).toBe(201);
  const { id } = made.body.job_run;
  expect((await asked("GET", made.location ?? "")).body.job_run.id).toBe(id);

  const run = await until(id, "completed");
  expect(run).toMatchObject({
    job_type: "test_script",
    team_id: server.parameters.team_id,
    project_id: server.parameters.project_id,
    triggered_by: expect.stringMatching(/^manual:key:key_/),
    progress: { processed: 4, total: 5, message: null },
    result: { output: { a: 1 }, steps: 2 },
    error: null,
  });
  const { data } = (await asked("GET", `/v1/jobs/${id}`)).body;
  expect(data).toMatchObject({ type: "test.script", status: "succeeded", result: run.result });
  expect([data.created_at, data.started_at, data.finished_at]).toEqual([
    run.created_at,
    run.started_at,
    run.completed_at,
  ]);
  const content = (await asked("GET", `/api/v1/jobs/${id}`)).body;
  expect(content).toMatchObject({ id, status: "completed", completedAt: Date.parse(run.completed_at) });
});

test("a job of either other contract is a run here", async () => {
  const content = await asked("POST", "/api/v1/workflows/runs", {
    workflow: "test.script",
    input: { steps: [{ do: "fail", message: "no more" }] },
  });
  expect(await until(content.body.jobId, "failed")).toMatchObject({
    project_id: null,
    error: { code: "job.failed", message: "no more" },
  });
  const { site_id, env_id } = server.parameters;
  const install = await asked("POST", `/v1/sites/${site_id}/environments/${env_id}/components`, {
    kind: "plugin",
    slug: "wordpress-seo",
  });
  const { id } = install.body.data;
  const listed = await asked("GET", `${team()}?job_type=component_install`);
  expect(listed.body.job_runs.map((run: { id: string }) => run.id)).toEqual([id]);
  expect(listed.body).toMatchObject({ cursor: null, has_more: false });
});

test("params are those of this contract, going in and coming out", async () => {
  for (const [param, more] of [
    ["params.keep_ms", { keep_ms: 1 }],
    ["params.on_cancel.outcome", { on_cancel: { outcome: "ignored" } }],
  ] as const) {
    const refused = await trigger([{ do: "succeed" }], more);
    expect([refused.status, refused.body.error]).toMatchObject([
      400,
      { code: "request.unknown_field", param },
    ]);
  }
  const { body } = await trigger([{ do: "succeed" }], { on_cancel: { after_ms: 5 } });
  expect(body.job_run.params).toEqual({
    queue_ms: 0,
    on_cancel: { after_ms: 5 },
    steps: [{ do: "succeed" }],
  });
  const { team_id, project_id } = server.parameters;
  const params = { steps: [{ do: "succeed" }], cancelable: false };
  const elsewhere = await asked("POST", `/v1/teams/${team_id}/jobs`, {
    type: "test.script",
    project_id,
    params,
  });
  expect((await until(elsewhere.body.data.id, "completed")).params).toMatchObject({ cancelable: false });
});

test("a run that waits can't be cancelled here, though it can elsewhere; a running one stops everywhere", async () => {
  const waiting = (await trigger([{ do: "succeed" }], { queue_ms: 60_000 })).body.job_run.id;
  const refused = await asked("POST", `/team-jobs/v1/jobs/${waiting}/cancel`);
  expect([refused.status, refused.body.error.code]).toEqual([400, "job.not_cancelable"]);
  expect((await asked("POST", `/v1/jobs/${waiting}/cancel`)).status).toBe(200);
  await until(waiting, "cancelled");

  const running = (await trigger([{ do: "hold" }], { on_cancel: { after_ms: 100 } })).body.job_run.id;
  await until(running, "running");
  expect((await asked("POST", `/team-jobs/v1/jobs/${running}/cancel`)).body).toEqual({ cancelled: true });
  expect((await asked("GET", `/v1/jobs/${running}`)).body.data.cancel_requested_at).not.toBeNull();
  await until(running, "cancelled");
});

test("who triggered a run is told, be it a key or a user", async () => {
  const { body } = await trigger([{ do: "succeed" }], {}, "admin_jwt");
  expect(body.job_run.triggered_by).toMatch(/^manual:user:user_/);
});

test("of a single-flight type a second run is refused, and told which is in the way, whichever API began that", async () => {
  const { team_id, project_id } = server.parameters;
  const first = await asked("POST", `/v1/teams/${team_id}/jobs`, { type: "data.sync", project_id });
  const second = await asked("POST", `${team()}/trigger`, { job_type: "data_sync", project_id });
  expect([second.status, second.body.error.code]).toEqual([409, "job.conflict"]);
  expect(second.body.existing_run_id).toBe(first.body.data.id);
});

test("types are called as here, errors are those of this contract, and paths of nobody too", async () => {
  const { project_id } = server.parameters;
  const dotted = await asked("POST", `${team()}/trigger`, { job_type: "data.sync", project_id });
  expect([dotted.status, dotted.body.error.param]).toEqual([400, "job_type"]);
  const foreign = await asked("GET", team(), undefined, "other_team");
  expect(foreign.body).toEqual({
    error: { code: "team.not_found", message: "team not found", param: "teamId" },
  });
  const nowhere = await asked("GET", "/team-jobs/v2/x");
  expect([nowhere.status, nowhere.body.error.code]).toEqual([404, "request.not_found"]);
});
