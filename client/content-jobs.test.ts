/** The generated client of `content-jobs` on the reference server: other words, no streams, no pages, no validators. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { contract, type JobDetail, type ScriptStep } from "../generated/content-jobs/client.ts";
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
  return createContractClient(contract, { baseUrl: server.url, apiKey: server.credentials[role] });
}

/** Starts a run that does what its steps say. */
function run(steps: ScriptStep[], category?: "seo" | "export") {
  const input = { steps };
  return client().workflows.run({ workflow: "test.script", input, ...(category && { category }) });
}

test("a run is waited for by what its creation was answered with", async () => {
  const api = client();
  const started = await run([
    { do: "log", message: "begun" },
    { do: "progress", detail: { total: 4, completed: 3, failed: 1 } },
    { do: "wait", ms: 800 },
    { do: "succeed" },
  ]);
  expect(Object.keys(started)).toEqual(["jobId"]);
  const seen = new Set<string>();
  const done = await api.jobs.wait(started, { onProgress: ({ status }) => seen.add(status) });
  expect(done).toMatchObject({
    id: started.jobId,
    status: "completed",
    progress: { total: 4, completed: 3, failed: 1 },
    logs: [{ level: "info", message: "begun" }],
  });
  expect(done.completedAt).toBeGreaterThanOrEqual(done.createdAt);
  expect([...seen].at(-1)).toBe("completed");
  expect(seen.size).toBeGreaterThan(1);
  expect(await api.jobs.result(done)).toBeUndefined();
});

test("watching polls, and tells each log entry once before the end", async () => {
  const started = await run([
    { do: "log", message: "one" },
    { do: "wait", ms: 900 },
    { do: "log", message: "two", level: "warn" },
    { do: "wait", ms: 900 },
    { do: "log", message: "three" },
  ]);
  const messages: string[] = [];
  const types: string[] = [];
  let last: JobDetail | undefined;
  for await (const event of client().jobs.watch(started)) {
    types.push(event.type);
    if (event.type === "log") messages.push(`${event.log.level} ${event.log.message}`);
    if (event.type === "end") last = event.job;
  }
  expect(messages).toEqual(["info one", "warn two", "info three"]);
  expect(types.at(-1)).toBe("end");
  expect(types.filter((type) => type === "end")).toHaveLength(1);
  expect(new Set(types)).toEqual(new Set(["job", "log", "end"]));
  expect(last).toMatchObject({ id: started.jobId, status: "completed" });
});

test("a run that fails is an outcome of waiting, and an error of asking for the result", async () => {
  const api = client();
  const started = await run([{ do: "fail", message: "It broke" }]);
  expect(await api.jobs.wait(started)).toMatchObject({ status: "failed" });
  const failure = await api.jobs.result(started.jobId).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(JobError);
  expect(failure).toMatchObject({
    outcome: "failed",
    message: "The job has failed",
    job: { id: started.jobId },
  });
});

test("canceling is acknowledged; what came of it, waiting tells", async () => {
  const api = client();
  const started = await run([{ do: "hold" }]);
  const { data, response } = await api.jobs.cancel(started).withResponse();
  expect(response.status).toBe(200);
  expect(data).toEqual({ id: started.jobId, status: "cancelled" });
  const ended = await api.jobs.wait(started);
  expect(ended).toMatchObject({ id: started.jobId, status: "cancelled" });
  expect(ended.completedAt).not.toBeNull();
  await expect(api.jobs.result(ended)).rejects.toMatchObject({ outcome: "canceled" });
});

test("a list is one page, of every item that fits", async () => {
  const api = client();
  const runs = [await run([{ do: "succeed" }], "seo"), await run([{ do: "succeed" }], "seo")];
  // By their ids, which begin with the time: two of one millisecond stand in any order.
  const made = runs.map(({ jobId }) => jobId).toSorted();
  const ids: string[] = [];
  for await (const job of api.jobs.list({ category: "seo" })) ids.push(job.id);
  expect(ids).toEqual(made.toReversed());

  const page = await api.jobs.list({ category: "seo", limit: 1 });
  expect(page.jobs.map(({ id }) => id)).toEqual([made[1]]);
  const pages: number[] = [];
  for await (const { jobs } of api.jobs.list({ category: "seo", limit: 1 }).pages()) pages.push(jobs.length);
  expect(pages).toEqual([1]);
  // What is listed can be waited for as it is.
  const [listed] = page.jobs;
  expect(listed && (await api.jobs.wait(listed))).toMatchObject({ id: made[1], status: "completed" });
});

test("the deadline and the signal stop the waiting, not the run; a handle takes it up elsewhere", async () => {
  const api = client();
  const started = await run([{ do: "log", message: "one" }, { do: "hold" }]);
  const late = await api.jobs.wait(started, { timeoutMs: 300 }).catch((error: unknown) => error);
  expect(late).toBeInstanceOf(TimeoutError);
  expect(late).toMatchObject({ message: `${started.jobId} has not ended within 300 ms` });

  const controller = new AbortController();
  const waiting = api.jobs.wait(started, {
    signal: controller.signal,
    onEvent: () => controller.abort(new Error("enough")),
  });
  await expect(waiting).rejects.toThrow("enough");
  expect((await api.jobs.get(started.jobId)).status).toBe("running");

  const handle = api.jobs.handle(started);
  for await (const event of handle.watch()) if (event.type === "log") break;
  const restored = client().jobs.restore(handle.serialize());
  expect(restored.id).toBe(started.jobId);
  expect(await restored.cancel()).toEqual({ id: started.jobId, status: "cancelled" });
  const types = new Set<string>();
  for await (const { type } of restored.watch()) types.add(type);
  // The entry of the log was told already.
  expect(types).toEqual(new Set(["job", "end"]));
});

test("errors by class, with this contract's codes", async () => {
  const api = client();
  const refused = (promise: PromiseLike<unknown>) => promise.then(undefined, (error: unknown) => error);
  const absent = await refused(api.jobs.wait("job_0000000000000000000000000"));
  expect(absent).toBeInstanceOf(NotFoundError);
  expect(absent).toMatchObject({ code: "job.not_found", status: 404 });

  const invalid = await refused(api.jobs.list({ limit: 0 }));
  expect(invalid).toBeInstanceOf(InvalidRequestError);
  expect(invalid).toMatchObject({ code: "request.invalid", param: "limit" });

  const started = await run([{ do: "succeed" }]);
  await api.jobs.wait(started);
  const conflict = await refused(api.jobs.cancel(started));
  expect(conflict).toBeInstanceOf(ConflictError);
  expect(conflict).toMatchObject({ code: "job.not_cancelable" });

  const denied = await refused(client("read_only").jobs.cancel(started));
  expect(denied).toBeInstanceOf(PermissionDeniedError);
  const stranger = createContractClient(contract, { baseUrl: server.url, apiKey: "mfk_live_none" });
  expect(await refused(stranger.jobs.get(started.jobId))).toBeInstanceOf(UnauthenticatedError);
});
