import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ConflictError,
  createClient,
  InvalidRequestError,
  JobError,
  NotFoundError,
  PermissionDeniedError,
} from "./index.ts";
import { type ReferenceServer, startReferenceServer } from "./testing/reference-server.ts";

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer(["--time-scale", "0.2", "--rate-window", "1"]);
});
afterAll(() => server.stop());

function client(role = "full", version?: "2026-06-23") {
  return createClient({ baseUrl: server.url, apiKey: server.credentials[role], version });
}

function parameter(name: string): string {
  return server.parameters[name] ?? expect.fail(`No parameter ${name}`);
}

/** Starts a job that does what its steps say. */
function script(...steps: object[]) {
  return client().teams.jobs.trigger(parameter("team_id"), {
    type: "test.script",
    project_id: parameter("project_id"),
    params: { steps: JSON.parse(JSON.stringify(steps)) },
  });
}

test.each([true, false])("a job from its creation to its result (stream: %s)", async (stream) => {
  const api = client();
  const spec = { kind: "plugin", slug: "wordpress-seo", activate: true } as const;
  const { data: job, response } = await api.components
    .install(parameter("site_id"), parameter("env_id"), spec)
    .withResponse();
  expect(response.status).toBe(202);
  expect(response.headers.get("Location")).toBe(job.links.self);

  const events: string[] = [];
  const result = await api.jobs.result(job, {
    stream,
    onEvent: ({ type }) => events.push(type),
  });
  expect(result).toMatchObject({ kind: "plugin", slug: "wordpress-seo" });
  expect(events.at(-1)).toBe("end");
  expect(events).not.toContain("fallback");
});

test("progress and log lines as they happen", async () => {
  const job = await script(
    { do: "log", message: "one" },
    { do: "progress", percent: 50 },
    { do: "log", message: "Größe 漢字 🙂\r\n" },
    { do: "wait", ms: 600 },
    { do: "succeed", output: { answer: 42 } },
  );
  const seen: unknown[] = [];
  for await (const event of client().jobs.watch(job)) {
    if (event.type === "job") seen.push(event.job.status);
    if (event.type === "end") seen.push(event.job.result);
  }
  expect(seen.at(-2)).toBe("succeeded");
  expect(seen.at(-1)).toMatchObject({ output: { answer: 42 } });

  const lines: string[] = [];
  for await (const { message } of client().jobs.logs(job.id, { limit: 1 })) lines.push(message);
  expect(lines).toEqual(["one", "Größe 漢字 🙂\r\n"]);
});

test("a job that fails, and one that is canceled while it is waited for", async () => {
  const api = client();
  const failing = await script({ do: "fail", code: "script.broken", message: "It broke" });
  const failure = await api.jobs.result(failing).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(JobError);
  expect(failure).toMatchObject({ outcome: "failed", code: "script.broken", message: "It broke" });

  const held = await script({ do: "hold" });
  const outcome = api.jobs.wait(held);
  expect((await api.jobs.cancel(held)).cancel_requested_at).not.toBeNull();
  expect(await outcome).toMatchObject({ id: held.id, status: "canceled" });
});

test("abort stops the waiting; the job goes on, and a handle takes it up again", async () => {
  const api = client();
  const job = await script({ do: "hold", ms: 60_000 });
  const handle = api.jobs.handle(job);
  await expect(handle.wait({ timeoutMs: 50 })).rejects.toThrow(`${job.id} has not ended within 50 ms`);
  expect((await api.jobs.get(job.id)).status).toBe("running");

  const restored = createClient({ baseUrl: server.url, apiKey: server.credentials.full }).jobs.restore(
    handle.serialize(),
  );
  await restored.cancel();
  expect((await restored.wait()).status).toBe("canceled");
});

test("one key, one job", async () => {
  const api = client();
  const body = {
    type: "test.script",
    project_id: parameter("project_id"),
    params: { steps: [{ do: "succeed" }] },
  } as const;
  const team = parameter("team_id");
  const first = await api.teams.jobs.trigger(
    team,
    { ...body, params: { steps: [{ do: "succeed" }] } },
    { idempotencyKey: "k-1" },
  );
  const { data, response } = await api.teams.jobs
    .trigger(team, { ...body, params: { steps: [{ do: "succeed" }] } }, { idempotencyKey: "k-1" })
    .withResponse();
  expect(data.id).toBe(first.id);
  expect(response.headers.get("Idempotent-Replayed")).toBe("true");
});

test("every job of a list, page by page", async () => {
  const created = new Set<string>();
  for (let n = 0; n < 5; n++) created.add((await script({ do: "succeed" })).id);
  const listed: string[] = [];
  for await (const job of client().teams.jobs.list(parameter("team_id"), { limit: 2, type: "test.script" }))
    listed.push(job.id);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toEqual(expect.arrayContaining([...created]));
});

test("errors by class, with their codes", async () => {
  await expect(client().jobs.get("job_00000000000000000000")).rejects.toBeInstanceOf(NotFoundError);
  const denied = await client("no_scope")
    .jobs.list()
    .then(undefined, (error: unknown) => error);
  expect(denied).toBeInstanceOf(PermissionDeniedError);
  const invalid = await client()
    .sites.list({ limit: 0 })
    .then(undefined, (error: unknown) => error);
  expect(invalid).toBeInstanceOf(InvalidRequestError);
  expect(invalid).toMatchObject({
    code: "request.invalid",
    param: "limit",
    requestId: expect.stringMatching(/^req_/),
  });

  const done = await client().jobs.wait(await script({ do: "succeed" }));
  const conflict = await client()
    .jobs.cancel(done)
    .catch((error: unknown) => error);
  expect(conflict).toBeInstanceOf(ConflictError);
  expect(conflict).toMatchObject({ code: "job.not_cancelable", details: { status: "succeeded" } });
});

test("a job that is in the way of another is named by the refusal, and can be joined", async () => {
  const api = client();
  const sync = {
    type: "data.sync",
    project_id: parameter("project_id"),
    params: { integration_id: "int_1" },
  } as const;
  const first = await api.teams.jobs.trigger(parameter("team_id"), sync);
  const refused = await api.teams.jobs.trigger(parameter("team_id"), sync).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: "ConflictError", existingId: first.id });
  const joined = refused instanceof ConflictError ? (refused.existingId ?? "") : "";
  expect(await api.jobs.wait(joined)).toMatchObject({ id: first.id, status: "succeeded" });
});

test("a version of one's own", async () => {
  const { response } = await client("full", "2026-06-23").sites.list().withResponse();
  expect(response.headers.get("Forge-Version")).toBe("2026-06-23");
});

test("streams that are cut by their age are resumed without a gap", async () => {
  const aging = await startReferenceServer(["--max-stream-age", "1", "--time-scale", "1"]);
  try {
    const api = createClient({ baseUrl: aging.url, apiKey: aging.credentials.full });
    const steps = Array.from({ length: 30 }, (_, n) => [
      { do: "log", message: `${n}` },
      { do: "wait", ms: 100 },
    ]).flat();
    const job = await api.teams.jobs.trigger(aging.parameters.team_id ?? "", {
      type: "test.script",
      project_id: aging.parameters.project_id ?? "",
      params: { queue_ms: 500, steps: JSON.parse(JSON.stringify(steps)) },
    });
    const lines: string[] = [];
    const types = new Set<string>();
    for await (const event of api.jobs.watch(job)) {
      types.add(event.type);
      if (event.type === "log") lines.push(event.log.message);
    }
    expect(types).toContain("reconnect");
    expect(lines).toEqual(Array.from({ length: 30 }, (_, n) => `${n}`));
  } finally {
    aging.stop();
  }
});
