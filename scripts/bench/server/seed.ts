import { DatabaseSync } from "node:sqlite";
import { firstIdAt } from "../../../server/jobs/id.ts";
import type { Job, JobSpec } from "../../../server/jobs/job.ts";
import { accept, type Decision, finish, requestCancel, start } from "../../../server/jobs/machine.ts";
import { DEFAULT_SETTINGS } from "../../../server/jobs/settings.ts";
import { encodeState } from "../../../server/store/codec.ts";
import { JobKinds } from "../../../server/store/sqlite/job-kinds.ts";
import { JobTable } from "../../../server/store/sqlite/job-table.ts";
import { openSqlite } from "../../../server/store/sqlite/open.ts";

const DAY = 86_400_000;
/** The jobs of a database are as many as there are, and spread over as many days. */
const SPAN_MS = 20 * DAY;

const TYPES = ["component.install", "environment.clone", "deployment.run", "data.sync"];
/** How jobs end, as often as they do: mostly well. Some wait for a day that is far away. */
const FATES = [
  "succeeded",
  "succeeded",
  "succeeded",
  "failed",
  "succeeded",
  "canceled",
  "succeeded",
  "waiting",
];
/** Things of one kind that jobs are about. */
const RESOURCES = 25;

/** Ids of the sample team and of one that is not ours. */
export interface Owners {
  readonly teamId: string;
  readonly projectId: string;
}

/** The id of a resource that many jobs of a seeded database are about. */
export function seededResource(number: number): string {
  return `env_bench${number % RESOURCES}`;
}

/**
 * Makes a database with a history of jobs, by rows rather than by requests: a million of those would take minutes.
 * Every other one belongs to another team.
 */
export async function seedDatabase(file: string, jobs: number, { teamId, projectId }: Owners): Promise<void> {
  await openSqlite({ file }).close();
  const db = new DatabaseSync(file);
  // Whatever a crash here loses is made again.
  db.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN");
  const table = new JobTable(db);
  const kinds = new JobKinds(db);
  const now = Date.now();
  for (let n = 0; n < jobs; n++) {
    const createdAt = now - Math.floor(((jobs - n) * SPAN_MS) / jobs);
    const ours = n % 2 === 0;
    // Which fate and which type a job has must not go with whose it is.
    const fate = FATES[(n >> 1) % FATES.length] ?? "succeeded";
    const accepted = accept(
      seededSpec(
        n,
        createdAt,
        fate === "waiting" ? now + 30 * DAY : createdAt,
        ours ? { teamId, projectId } : { teamId: "team_b", projectId: "proj_b" },
      ),
    );
    const { job } = accepted;
    const record = table.add({
      accepted,
      secretParams: null,
      flight: null,
      dueAt: job.startAfter + DAY,
      idempotency: null,
      notifyTo: null,
    });
    kinds.note(job.type, job.resource.type);
    if (fate === "waiting") continue;
    const last = ended(job, fate, createdAt + 1_000);
    table.save(record, last, encodeState(last));
  }
  db.exec("COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

function seededSpec(
  n: number,
  createdAt: number,
  startAfter: number,
  { teamId, projectId }: Owners,
): JobSpec {
  return {
    id: `${firstIdAt("job", createdAt)}${String(n).padStart(16, "0")}`,
    type: TYPES[(n >> 4) % TYPES.length] ?? "data.sync",
    teamId,
    params: { source: "production", include: ["files", "database"], note: `run ${n}` },
    metadata: { ticket: `OPS-${n}` },
    notify: false,
    triggeredBy: { kind: "api", principalId: "key_bench" },
    resource: {
      type: "environment",
      id: seededResource(n >> 6),
      projectId,
      siteId: null,
      envId: seededResource(n >> 6),
      kind: null,
      slug: null,
    },
    traceId: null,
    traceparent: null,
    maxAttempts: 3,
    cancelable: true,
    createdAt,
    startAfter,
    deadline: null,
    keepMs: null,
  };
}

function ended(job: Job, fate: string, at: number): Job {
  const { retentionMs } = DEFAULT_SETTINGS;
  if (fate === "canceled")
    return after(requestCancel(job, { reason: "requested", principalId: null }, at, retentionMs));
  const error = { code: "job.failed", message: "the disk was full", details: null };
  const outcome =
    fate === "failed"
      ? ({ kind: "failed", error, partial: null } as const)
      : ({ kind: "succeeded", result: { files: 1_204, bytes: 73_400_320 } } as const);
  return after(finish(after(start(job, at)), outcome, at, retentionMs));
}

function after(decision: Decision): Job {
  if (!decision.ok) throw new Error(`a job of the seed can't be changed so: ${decision.refusal}`);
  return decision.job;
}
