/** The generated client of `team-jobs` on the reference server: an envelope of its own, pages, results, and a cancel that says yes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { contract, type ScriptStep } from "../generated/team-jobs/client.ts";
import {
  ConflictError,
  createContractClient,
  InvalidRequestError,
  JobError,
  NotFoundError,
  PermissionDeniedError,
  TimeoutError,
  UnauthenticatedError,
} from "./index.ts";
import { type ReferenceServer, startReferenceServer } from "./testing/reference-server.ts";

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.stop());

function client(role = "full") {
  return createContractClient(contract, {
    baseUrl: `${server.url}/team-jobs`,
    apiKey: server.credentials[role],
  });
}

function parameter(name: string): string {
  return server.parameters[name] ?? expect.fail(`No parameter ${name}`);
}

/** Triggers a run that does what its steps say. */
function run(steps: ScriptStep[]) {
  const body = { job_type: "test_script", project_id: parameter("project_id"), params: { steps } } as const;
  return client().jobs.trigger(parameter("team_id"), body);
}

/** Waits until a run is carried out: one that is pending can't be canceled here. */
async function running(id: string): Promise<void> {
  for await (const event of client().jobs.watch(id))
    if (event.type === "job" && event.job.status === "running") return;
}

test("a run from its creation to its result", async () => {
  const api = client();
  const body = {
    job_type: "test_script",
    project_id: parameter("project_id"),
    params: {
      steps: [
        { do: "progress", percent: 50, detail: { total: 4, completed: 2, failed: 0 } },
        { do: "wait", ms: 700 },
        { do: "succeed", output: { answer: 42 } },
      ],
    },
  } satisfies Parameters<typeof api.jobs.trigger<"test_script">>[1];
  const { data: job, response } = await api.jobs.trigger(parameter("team_id"), body).withResponse();
  expect(response.status).toBe(201);
  expect(job).toMatchObject({ job_type: "test_script", status: "pending", result: null });

  const seen: string[] = [];
  const done = await api.jobs.wait(job, { onProgress: ({ status }) => seen.push(status) });
  expect(done).toMatchObject({ id: job.id, status: "completed", progress: { total: 4, processed: 2 } });
  expect(done.completed_at).not.toBeNull();
  expect(new Set(seen).size).toBeGreaterThan(1);
  expect(await api.jobs.result(job)).toMatchObject({ output: { answer: 42 } });
});

test("watching polls and ends with the run as it ended", async () => {
  const job = await run([{ do: "wait", ms: 300 }, { do: "succeed" }]);
  const events: string[] = [];
  for await (const event of client().jobs.watch(job))
    events.push(
      event.type === "job" || event.type === "end" ? `${event.type} ${event.job.status}` : event.type,
    );
  expect(events.slice(-2)).toEqual(["job completed", "end completed"]);
  expect(new Set(events).size).toBe(events.length);
});

test("a run that fails tells why", async () => {
  const job = await run([{ do: "fail", message: "It broke" }]);
  const failure = await client()
    .jobs.result(job)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(JobError);
  expect(failure).toMatchObject({
    outcome: "failed",
    code: "job.failed",
    message: "It broke",
    job: { id: job.id, status: "failed" },
  });
});

test("canceling is acknowledged outside the envelope; what came of it, waiting tells", async () => {
  const api = client();
  const job = await run([{ do: "hold" }]);
  await running(job.id);
  const { data, response } = await api.jobs.cancel(job).withResponse();
  expect(response.status).toBe(200);
  expect(data).toEqual({ cancelled: true });
  expect(await api.jobs.wait(job)).toMatchObject({ id: job.id, status: "cancelled" });
  await expect(api.jobs.result(job.id)).rejects.toMatchObject({ name: "JobError", outcome: "canceled" });
});

test("every run of a list, page by page", async () => {
  const api = client();
  const created: string[] = [];
  for (let n = 0; n < 5; n++) created.push((await run([{ do: "succeed" }])).id);
  const listed: string[] = [];
  for await (const job of api.jobs.list(parameter("team_id"), { limit: 2, job_type: "test_script" }))
    listed.push(job.id);
  expect(new Set(listed).size).toBe(listed.length);
  // By their ids, which begin with the time: two of one millisecond stand in any order.
  expect(listed.slice(0, 5)).toEqual(created.toSorted().toReversed());

  const page = await api.jobs.list(parameter("team_id"), { limit: 2, since: "1h" });
  expect(page.job_runs).toHaveLength(2);
  expect([page.has_more, typeof page.cursor]).toEqual([true, "string"]);
});

test("the deadline and the signal stop the waiting, not the run; a handle takes it up elsewhere", async () => {
  const api = client();
  const job = await run([{ do: "hold" }]);
  await running(job.id);
  await expect(api.jobs.wait(job, { timeoutMs: 200 })).rejects.toBeInstanceOf(TimeoutError);
  const controller = new AbortController();
  const onEvent = () => controller.abort(new Error("enough"));
  await expect(api.jobs.wait(job.id, { signal: controller.signal, onEvent })).rejects.toThrow("enough");
  expect((await api.jobs.get(job.id)).status).toBe("running");

  const restored = client().jobs.restore(api.jobs.handle(job).serialize());
  expect(await restored.cancel()).toEqual({ cancelled: true });
  expect((await restored.wait()).status).toBe("cancelled");
});

test("errors by class, with this contract's codes; a conflict names the run that is in the way", async () => {
  const api = client();
  const refused = (promise: PromiseLike<unknown>) => promise.then(undefined, (error: unknown) => error);
  const absent = await refused(api.jobs.wait("none"));
  expect(absent).toBeInstanceOf(NotFoundError);
  expect(absent).toMatchObject({ code: "job.not_found" });
  const invalid = await refused(api.jobs.list(parameter("team_id"), { limit: 201 }));
  expect(invalid).toBeInstanceOf(InvalidRequestError);
  expect(invalid).toMatchObject({ code: "request.invalid", param: "limit" });
  const done = await api.jobs.wait(await run([{ do: "succeed" }]));
  const late = await refused(api.jobs.cancel(done));
  expect(late).toBeInstanceOf(InvalidRequestError);
  expect(late).toMatchObject({ code: "job.not_cancelable" });
  expect(await refused(client("no_scope").jobs.get(done.id))).toBeInstanceOf(PermissionDeniedError);
  const stranger = createContractClient(contract, { baseUrl: `${server.url}/team-jobs`, apiKey: "mfk_none" });
  expect(await refused(stranger.jobs.get(done.id))).toBeInstanceOf(UnauthenticatedError);

  const sync = {
    job_type: "data_sync",
    project_id: parameter("project_id"),
    params: { integration_id: "int_1" },
  } as const;
  const first = await api.jobs.trigger(parameter("team_id"), sync);
  const conflict = await refused(api.jobs.trigger(parameter("team_id"), sync));
  expect(conflict).toBeInstanceOf(ConflictError);
  expect(conflict).toMatchObject({ code: "job.conflict", existingId: first.id });
});
