import type { Dispatcher, DispatcherOptions, JobSink } from "../../jobs/dispatcher.ts";
import type { ChangeListener, CommittedChange } from "../../jobs/engine.ts";
import type { IdempotencyClaim } from "../../jobs/idempotency.ts";
import { heldUntil, type Job } from "../../jobs/job.ts";
import type { JsonObject, JsonValue } from "../../jobs/json.ts";
import type { Decision } from "../../jobs/machine.ts";
import type { EventPage, JobListQuery, JobPage, LogPage, LogQuery } from "../../jobs/query.ts";
import type {
  JobStore,
  LiveCount,
  NewRecord,
  RecordedStep,
  RecordOutcome,
  Tombstone,
} from "../../jobs/store.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import type { Objection } from "../claim.ts";
import { decodeJson } from "../codec.ts";
import type { JobRecord } from "../record.ts";
import { RecordCache } from "../record-cache.ts";
import { integer, integerOrNull, text } from "../row.ts";
import type { Database, Query } from "./database.ts";
import { SharedDispatcher } from "./dispatcher.ts";
import type { Feed } from "./feed.ts";
import { Holdings } from "./holdings.ts";
import { IdempotencyTable } from "./idempotency.ts";
import { type HeldRecord, JobTable, type JobTableParts } from "./jobs.ts";
import { JobFinder } from "./list.ts";
import { EventLog } from "./log.ts";
import type { JobQueue } from "./queue.ts";
import { RetentionTable } from "./retention.ts";
import { StepTable } from "./steps.ts";
import { Turns } from "./turns.ts";

export interface PostgresJobStoreParts extends JobTableParts {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly feed: Feed;
  /** The name of this process. */
  readonly self: string;
  /** Memory for what is known of jobs that this process changes. */
  readonly cacheBytes: number;
}

/** How often a change is decided again because somebody else changed the job meanwhile. */
const TRIES = 100;

/** Ends a transaction that has found out that it must not be. */
class Objected extends Error {
  readonly outcome: RecordOutcome;

  constructor(outcome: RecordOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/**
 * Jobs on PostgreSQL, for any number of processes. What is read is read from the database, so that a process sees what
 * another one has acknowledged. A change is one statement that takes effect only upon the state it was decided about: what
 * this process remembers of a job is a good guess, and a wrong one only costs another try.
 */
export class PostgresJobStore implements JobStore {
  readonly #parts: PostgresJobStoreParts;
  readonly #db: Database;
  readonly #jobs: JobTable;
  readonly #log: EventLog;
  readonly #idempotency: IdempotencyTable;
  readonly #retention: RetentionTable;
  readonly #finder: JobFinder;
  readonly #steps: StepTable;
  readonly #guesses: RecordCache;
  /** Without them the changes of one job would often be in each other's way. */
  readonly #turns = new Turns();
  readonly #listeners = new Set<(changes: readonly CommittedChange[]) => void>();

  constructor(parts: PostgresJobStoreParts) {
    const { db, self } = parts;
    this.#parts = parts;
    this.#db = db;
    this.#jobs = new JobTable(db, parts);
    this.#log = new EventLog(db, parts);
    this.#idempotency = new IdempotencyTable(db, self);
    this.#retention = new RetentionTable(db);
    this.#finder = new JobFinder(db);
    this.#steps = new StepTable(db, self);
    this.#guesses = new RecordCache(parts.cacheBytes);
  }

  async create(record: NewRecord): Promise<RecordOutcome> {
    await this.#parts.queue.ready();
    try {
      const stored = await this.#db.transaction((query) => this.#insert(query, record));
      this.#committed(stored, { job: stored.job, events: record.accepted.events });
      return { kind: "created" };
    } catch (error) {
      if (error instanceof Objected) return error.outcome;
      throw error;
    }
  }

  settle(claim: IdempotencyClaim, statusCode: number): Promise<void> {
    return this.#idempotency.settle(claim, statusCode);
  }

  async change(jobId: string, decide: (job: Job) => Decision): Promise<Decision | undefined> {
    return await this.#turns.take(jobId, () => this.#change(jobId, decide, null));
  }

  /** Changes a job that may be taken up by this process, and makes it the process's own; undefined when it may not. */
  async take(jobId: string, decide: (job: Job) => Decision): Promise<Job | undefined> {
    const decision = await this.#turns.take(jobId, () => this.#change(jobId, decide, this.#parts.self));
    return decision?.ok ? decision.job : undefined;
  }

  async load(jobId: string): Promise<Job | undefined> {
    const isCurious = this.#parts.feed.isCurious(jobId);
    const job = (await this.#jobs.read(jobId))?.job;
    if (isCurious && job !== undefined) this.#parts.feed.learn(job);
    return job;
  }

  async tombstone(jobId: string): Promise<Tombstone | undefined> {
    return await this.#retention.tombstone(jobId);
  }

  cached(): undefined {
    // Another process may have changed it: nothing in memory is certain to be the newest.
    return undefined;
  }

  async params(job: Job): Promise<JsonObject> {
    const [row] = await this.#db.query(
      "SELECT params FROM accepted.job_secrets JOIN accepted.jobs USING (seq) WHERE id = $1",
      [job.id],
    );
    return row ? decodeJson(text(row, "params")) : job.params;
  }

  steps(jobId: string): Promise<ReadonlyMap<string, JsonValue>> {
    return this.#steps.of(jobId);
  }

  recordStep(jobId: string, attempt: number, step: RecordedStep): Promise<boolean> {
    return this.#steps.add(jobId, attempt, step);
  }

  async list(viewer: Viewer, query: JobListQuery, now: number): Promise<JobPage> {
    const found = await this.#finder.find(viewer, query, now);
    return { jobs: found.slice(0, query.limit), hasMore: found.length > query.limit };
  }

  async logs(jobId: string, query: LogQuery): Promise<LogPage> {
    return existing(jobId, await this.#log.lines(jobId, query));
  }

  async events(jobId: string, afterId: number, limit: number): Promise<EventPage> {
    const isCurious = this.#parts.feed.isCurious(jobId);
    const { job, ...page } = existing(jobId, await this.#log.page(jobId, afterId, limit));
    if (isCurious) this.#parts.feed.learn(job);
    return page;
  }

  async live(): Promise<readonly LiveCount[]> {
    const rows = await this.#db.query(
      "SELECT type, status, count(*) AS count FROM accepted.jobs WHERE ended = 0 GROUP BY type, status",
    );
    return rows.map((row) => ({
      type: text(row, "type"),
      status: text(row, "status") === "queued" ? "queued" : "running",
      count: integer(row, "count"),
    }));
  }

  async nextDue(): Promise<number | null> {
    const [row] = await this.#db.query(
      "SELECT min(due_at) AS at FROM accepted.jobs WHERE ended = 0 AND due_at IS NOT NULL",
    );
    return row ? integerOrNull(row, "at") : null;
  }

  async overdue(now: number, limit: number): Promise<readonly string[]> {
    const rows = await this.#db.query(
      "SELECT id FROM accepted.jobs WHERE ended = 0 AND due_at <= $1 ORDER BY due_at LIMIT $2",
      [now, limit],
    );
    return rows.map((row) => text(row, "id"));
  }

  nextRemoval(): Promise<number | null> {
    return this.#retention.next();
  }

  expire(now: number, tombstoneMs: number, limit: number): Promise<number> {
    return this.#retention.expire(now, tombstoneMs, limit);
  }

  forget(now: number, limit: number): Promise<number> {
    return this.#retention.forget(now, limit);
  }

  dropIdempotency(now: number, limit: number): Promise<number> {
    return this.#retention.dropIdempotency(now, limit);
  }

  async reclaim(): Promise<number> {
    // The database's own autovacuum does that.
    return 0;
  }

  onCommit(listener: (changes: readonly CommittedChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(jobId: string, listener: ChangeListener): () => void {
    return this.#parts.feed.watch(jobId, listener);
  }

  dispatcher(sink: JobSink, options: DispatcherOptions): Dispatcher {
    const { db, queue, self } = this.#parts;
    return new SharedDispatcher(
      { store: this, holdings: new Holdings(db, queue, self), queue },
      sink,
      options,
    );
  }

  async #insert(query: Query, record: NewRecord): Promise<JobRecord> {
    const { accepted, idempotency, flight } = record;
    const { job } = accepted;
    if (idempotency) {
      const { claim, keptUntil } = idempotency;
      const objection: Objection | undefined = await this.#idempotency.claim(query, claim, job, keptUntil);
      if (objection) throw new Objected(objection);
    }
    const stored =
      (await this.#jobs.add(query, record)) ?? (await this.#afterConflict(query, record, flight));
    await this.#parts.queue.add(query, job.id, heldUntil(job));
    return stored;
  }

  /** The live job of the same flight stands against a new one, unless it has just ended. */
  async #afterConflict(query: Query, record: NewRecord, flight: string | null): Promise<JobRecord> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const [row] = await query("SELECT id FROM accepted.jobs WHERE flight = $1", [flight]);
      if (row) throw new Objected({ kind: "conflict", existingJobId: text(row, "id") });
      const stored = await this.#jobs.add(query, record);
      if (stored) return stored;
    }
    throw new Error(`the flight ${flight} is neither taken nor free`);
  }

  async #change(
    jobId: string,
    decide: (job: Job) => Decision,
    worker: string | null,
  ): Promise<Decision | undefined> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const guess = tries === 1 ? this.#guesses.get(jobId) : undefined;
      const record: JobRecord | HeldRecord | undefined = guess ?? (await this.#jobs.read(jobId));
      if (record === undefined) return undefined;
      if (worker !== null && "worker" in record && record.worker !== null) return undefined;
      const decision = decide(record.job);
      // A guess is good enough to write upon, since the write finds out, but not to say that there is nothing to write.
      const isNothing = !decision.ok || decision.events.length === 0;
      if (isNothing && guess !== undefined) continue;
      if (isNothing) return decision;
      const saved = await this.#save(record, decision, worker);
      if (saved) return decision;
    }
    throw new Error(`job ${jobId} is changed by others all the time`);
  }

  async #save(record: JobRecord, decision: Decision, worker: string | null): Promise<boolean> {
    if (!decision.ok) return false;
    this.#guesses.remove(record.job.id);
    const saved = await this.#jobs.save(record, decision, worker);
    if (saved === undefined) return false;
    this.#committed(saved, decision);
    return true;
  }

  #committed(record: JobRecord, change: CommittedChange): void {
    this.#guesses.add({ seq: record.seq, firstEvent: record.firstEvent, job: record.job, size: record.size });
    const told = { job: change.job, events: change.events };
    this.#parts.feed.committed(told);
    for (const listener of this.#listeners) listener([told]);
  }
}

function existing<T>(jobId: string, found: T | undefined): T {
  if (found !== undefined) return found;
  throw new Error(`there is no job ${jobId}: look a job up before reading what belongs to it`);
}
