import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createOperations } from "../../operations/create-operations.ts";
import { openSqlite, type SqliteOptions } from "../../store/sqlite/open.ts";
import type { Store } from "../../store/store.ts";
import { createEngine, type EngineOptions } from "../create-engine.ts";
import type { JobEngine, NewJob } from "../engine.ts";
import type { Job, JobResource } from "../job.ts";
import type { JsonObject } from "../json.ts";
import type { Viewer } from "../viewer.ts";

/** Two tenants; the first has two projects. */
export const ACME = "team_acme";
export const GLOBEX = "team_globex";
export const STOREFRONT = "proj_storefront";
export const INTRANET = "proj_intranet";

/** Longer than any test may take: a wait that reaches it is a failure. */
const PATIENCE_MS = 60_000;

export const ACME_VIEWER: Viewer = { teamId: ACME, projectId: null, siteId: null };
export const GLOBEX_VIEWER: Viewer = { teamId: GLOBEX, projectId: null, siteId: null };

/** A path for a database that is gone when the test is over. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "accepted-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "jobs.db");
}

/** An open database that is closed when the test is over. */
export function temporaryStore(options: Partial<SqliteOptions> = {}): Store {
  const store = openSqlite({ file: temporaryFile(), ...options });
  onTestFinished(() => store.close());
  return store;
}

/** An engine with all the operations, not started; stopped when the test is over. */
export function engineOn(store: Store, options: Partial<EngineOptions> = {}): JobEngine {
  const operations = createOperations({ jobs: store.jobs, directory: store.directory, ...options });
  const onError: EngineOptions["onError"] = (error) => {
    throw error;
  };
  const engine = createEngine({ store: store.jobs, operations, pace: 0, onError, ...options });
  onTestFinished(() => engine.stop());
  return engine;
}

/** A running engine on a database of its own. */
export async function startedEngine(options: Partial<EngineOptions> = {}): Promise<JobEngine> {
  const engine = engineOn(temporaryStore(), options);
  await engine.start();
  return engine;
}

export function projectResource(projectId: string = STOREFRONT): JobResource {
  return { type: "project", id: projectId, projectId, siteId: null, envId: null, kind: null, slug: null };
}

/** A request for a job of Acme, with what matters to the test put over it. */
export function request(over: Partial<NewJob> = {}): NewJob {
  return {
    type: "test.script",
    teamId: ACME,
    params: { steps: [{ do: "succeed" }] },
    resource: projectResource(),
    metadata: {},
    notify: false,
    triggeredBy: { kind: "api", principalId: "key_1" },
    traceId: null,
    traceparent: null,
    notifyTo: null,
    deadline: null,
    idempotency: null,
    ...over,
  };
}

/** Makes a job, which must succeed. */
export async function create(engine: JobEngine, over: Partial<NewJob> = {}): Promise<Job> {
  const outcome = await engine.create(request(over));
  if (outcome.kind !== "created") throw new Error(`expected a new job, got ${outcome.kind}`);
  return outcome.job;
}

/** Makes a job that does these steps. */
export function script(
  engine: JobEngine,
  steps: readonly JsonObject[],
  params: JsonObject = {},
): Promise<Job> {
  return create(engine, { params: { ...params, steps } });
}

/** The job once `until` holds. */
export async function jobWhen(engine: JobEngine, jobId: string, until: (job: Job) => boolean): Promise<Job> {
  const job = await engine.waitFor(jobId, until, AbortSignal.timeout(PATIENCE_MS));
  if (!job) throw new Error(`there is no job ${jobId}`);
  return job;
}

/** The job once it has ended. */
export function ended(engine: JobEngine, jobId: string): Promise<Job> {
  return jobWhen(engine, jobId, (job) => job.finishedAt !== null);
}
