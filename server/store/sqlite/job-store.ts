import type { DatabaseSync } from "node:sqlite";
import type { Dispatcher, DispatcherOptions, JobSink } from "../../jobs/dispatcher.ts";
import type { ChangeListener, CommittedChange } from "../../jobs/engine.ts";
import { ChangeHub } from "../../jobs/hub.ts";
import type { IdempotencyClaim } from "../../jobs/idempotency.ts";
import type { Job, JobEvent } from "../../jobs/job.ts";
import type { JsonObject, JsonValue } from "../../jobs/json.ts";
import { LocalDispatcher, type LocalQueue } from "../../jobs/local-dispatcher.ts";
import type { Decision } from "../../jobs/machine.ts";
import type { EventPage, JobListQuery, JobPage, LogPage, LogQuery } from "../../jobs/query.ts";
import { isTerminal } from "../../jobs/status.ts";
import type {
  JobStore,
  LiveCount,
  NewRecord,
  RecordedStep,
  RecordOutcome,
  Tombstone,
} from "../../jobs/store.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import { encodeState } from "../codec.ts";
import type { EventLimits } from "../event-log.ts";
import type { JobRecord } from "../record.ts";
import { RecordCache } from "../record-cache.ts";
import { EventTable } from "./events.ts";
import { FreeSpace } from "./free-space.ts";
import { GroupCommit } from "./group-commit.ts";
import { IdempotencyTable } from "./idempotency.ts";
import { JobKinds } from "./job-kinds.ts";
import { JobTable } from "./job-table.ts";
import { JobFinder } from "./list.ts";
import { MailTable } from "./mail-table.ts";
import { RetentionTable } from "./retention-table.ts";
import { SecretTable } from "./secret-table.ts";
import { SoleWorker } from "./sole-worker.ts";
import { StepTable } from "./step-table.ts";

export interface JobStoreOptions extends EventLimits {
  /** Path of the database. */
  readonly file: string;
  /** Memory for jobs that were used lately. */
  readonly cacheBytes: number;
}

/** Jobs on SQLite, for one process. */
export class SqliteJobStore implements JobStore, LocalQueue {
  readonly #writes: GroupCommit;
  readonly #cache: RecordCache;
  readonly #jobs: JobTable;
  readonly #events: EventTable;
  readonly #secrets: SecretTable;
  readonly #steps: StepTable;
  readonly #idempotency: IdempotencyTable;
  readonly #retention: RetentionTable;
  readonly #mail: MailTable;
  readonly #kinds: JobKinds;
  readonly #finder: JobFinder;
  readonly #space: FreeSpace;
  readonly #worker: SoleWorker;
  readonly #hub = new ChangeHub();
  readonly #listeners = new Set<(changes: readonly CommittedChange[]) => void>();
  /** What the open transaction changed. */
  #changes: CommittedChange[] = [];

  constructor(db: DatabaseSync, options: JobStoreOptions) {
    this.#cache = new RecordCache(options.cacheBytes);
    this.#jobs = new JobTable(db);
    this.#events = new EventTable(db, options);
    this.#secrets = new SecretTable(db);
    this.#steps = new StepTable(db);
    this.#idempotency = new IdempotencyTable(db);
    this.#retention = new RetentionTable(db);
    this.#mail = new MailTable(db);
    this.#kinds = new JobKinds(db);
    this.#finder = new JobFinder(db, this.#kinds);
    this.#space = new FreeSpace(db);
    this.#worker = new SoleWorker(db.location(), options.file);
    this.#writes = new GroupCommit(db, {
      committed: () => this.#committed(),
      rolledBack: () => this.#rolledBack(),
    });
  }

  create(record: NewRecord): Promise<RecordOutcome> {
    return this.#writes.write(() => {
      const { accepted, idempotency, flight, secretParams, notifyTo } = record;
      const { job } = accepted;
      const objection = idempotency && this.#idempotency.objection(idempotency.claim, job.createdAt);
      if (objection) return objection;
      const existingJobId = flight === null ? undefined : this.#jobs.inFlight(flight);
      if (existingJobId !== undefined) return { kind: "conflict", existingJobId };

      const stored = this.#jobs.add(record);
      this.#kinds.note(job.type, job.resource.type);
      if (secretParams) this.#secrets.add(stored.seq, secretParams);
      if (notifyTo !== null) this.#mail.add(job.id, notifyTo);
      if (idempotency) this.#idempotency.add(idempotency.claim, job.id, idempotency.keptUntil);
      this.#note(stored, accepted.events);
      return { kind: "created" };
    });
  }

  settle(claim: IdempotencyClaim, statusCode: number): Promise<void> {
    return this.#writes.write(() => this.#idempotency.settle(claim, statusCode));
  }

  settleAbandoned(): Promise<void> {
    return this.#writes.write(() => this.#idempotency.settleAbandoned());
  }

  change(jobId: string, decide: (job: Job) => Decision): Promise<Decision | undefined> {
    return this.#writes.write(() => {
      const record = this.#cache.getInTransaction(jobId) ?? this.#jobs.byId(jobId);
      return record && this.#decide(record, decide);
    });
  }

  claim(now: number, limit: number, decide: (job: Job) => Decision): Promise<readonly Job[]> {
    return this.#writes.write(() =>
      this.#jobs.startable(now, limit).flatMap(({ seq, id }) => {
        const record = this.#cache.getInTransaction(id) ?? this.#jobs.bySeq(seq);
        const decision = record && this.#decide(record, decide);
        return decision?.ok ? [decision.job] : [];
      }),
    );
  }

  async load(jobId: string): Promise<Job | undefined> {
    return this.#record(jobId)?.job;
  }

  async tombstone(jobId: string): Promise<Tombstone | undefined> {
    return this.#retention.tombstone(jobId);
  }

  cached(jobId: string): Job | undefined {
    return this.#cache.get(jobId)?.job;
  }

  async params(job: Job): Promise<JsonObject> {
    const record = this.#record(job.id);
    return (record && this.#secrets.get(record.seq)) ?? job.params;
  }

  async steps(jobId: string): Promise<ReadonlyMap<string, JsonValue>> {
    return this.#steps.of(this.#existing(jobId).seq);
  }

  recordStep(jobId: string, attempt: number, step: RecordedStep): Promise<boolean> {
    return this.#writes.write(() => {
      const record = this.#cache.getInTransaction(jobId) ?? this.#jobs.byId(jobId);
      if (record?.job.status !== "running" || record.job.attempt !== attempt) return false;
      this.#steps.add(record.seq, step);
      return true;
    });
  }

  async list(viewer: Viewer, query: JobListQuery, now: number): Promise<JobPage> {
    const hits = this.#finder.find(viewer, query, now);
    const jobs = hits.slice(0, query.limit).flatMap(({ seq, id }) => {
      const job = this.#cache.get(id)?.job ?? this.#jobs.bySeq(seq)?.job;
      return job ? [job] : [];
    });
    return { jobs, hasMore: hits.length > query.limit };
  }

  async logs(jobId: string, query: LogQuery): Promise<LogPage> {
    return this.#events.logs(this.#existing(jobId), query);
  }

  async events(jobId: string, afterId: number, limit: number): Promise<EventPage> {
    return this.#events.page(this.#existing(jobId), afterId, limit);
  }

  async live(): Promise<readonly LiveCount[]> {
    return this.#jobs.live();
  }

  async nextStart(): Promise<number | null> {
    return this.#jobs.nextStart();
  }

  async nextDue(): Promise<number | null> {
    return this.#jobs.nextDue("live");
  }

  async overdue(now: number, limit: number): Promise<readonly string[]> {
    return this.#jobs.overdue(now, limit);
  }

  async running(): Promise<readonly Job[]> {
    return this.#jobs.running().map((record) => record.job);
  }

  async nextRemoval(): Promise<number | null> {
    const times = [this.#jobs.nextDue("ended"), this.#retention.nextForget(), this.#idempotency.nextDrop()];
    const known = times.filter((time) => time !== null);
    return known.length === 0 ? null : Math.min(...known);
  }

  expire(now: number, tombstoneMs: number, limit: number): Promise<number> {
    return this.#writes.write(() => {
      const expired = this.#retention.expire(now, tombstoneMs, limit);
      for (const jobId of expired) this.#cache.remove(jobId);
      return expired.length;
    });
  }

  forget(now: number, limit: number): Promise<number> {
    return this.#writes.write(() => this.#retention.forget(now, limit));
  }

  dropIdempotency(now: number, limit: number): Promise<number> {
    return this.#writes.write(() => this.#idempotency.drop(now, limit));
  }

  async reclaim(limit: number): Promise<number> {
    return this.#space.reclaim(limit);
  }

  onCommit(listener: (changes: readonly CommittedChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(jobId: string, listener: ChangeListener): () => void {
    return this.#hub.subscribe(jobId, listener);
  }

  dispatcher(sink: JobSink, options: DispatcherOptions): Dispatcher {
    return new LocalDispatcher(this, sink, options);
  }

  workAlone(): void {
    this.#worker.claim();
  }

  /** Commits what is pending, and takes no more. */
  close(): void {
    this.#writes.close();
    this.#worker.release();
  }

  #decide(record: JobRecord, decide: (job: Job) => Decision): Decision {
    const decision = decide(record.job);
    if (!decision.ok || decision.events.length === 0) return decision;
    const state = encodeState(decision.job);
    this.#jobs.save(record, decision.job, state);
    if (isTerminal(decision.job.status)) {
      this.#secrets.remove(record.seq);
      this.#steps.remove(record.seq);
      if (decision.job.notify) this.#mail.ended(decision.job);
    }
    this.#append({ ...record, job: decision.job }, decision.events, state);
    return decision;
  }

  #append(record: JobRecord, events: readonly JobEvent[], state: string): void {
    this.#events.append(record.seq, events, { job: record.job, state });
    const firstEvent = this.#events.compact(record);
    if (firstEvent !== record.firstEvent) this.#jobs.saveFirstEvent(record.seq, firstEvent);
    this.#note({ ...record, firstEvent }, events);
  }

  /** Notes a change for those who are to know of it once it is on disk. */
  #note(record: JobRecord, events: readonly JobEvent[]): void {
    this.#cache.stage(record);
    this.#changes.push({ job: record.job, events });
  }

  #record(jobId: string): JobRecord | undefined {
    const cached = this.#cache.get(jobId);
    if (cached) return cached;
    const record = this.#jobs.byId(jobId);
    if (record) this.#cache.add(record);
    return record;
  }

  #existing(jobId: string): JobRecord {
    const record = this.#record(jobId);
    if (record) return record;
    throw new Error(`there is no job ${jobId}: look a job up before reading what belongs to it`);
  }

  #committed(): void {
    this.#cache.commit();
    const changes = this.#changes;
    this.#changes = [];
    if (changes.length === 0) return;
    this.#hub.publish(changes);
    for (const listener of this.#listeners) listener(changes);
  }

  #rolledBack(): void {
    this.#cache.rollback();
    this.#kinds.rolledBack();
    this.#changes = [];
  }
}
