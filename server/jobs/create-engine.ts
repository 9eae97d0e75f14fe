import { Deadlines } from "./deadlines.ts";
import type {
  CancelOutcome,
  CancelRequest,
  ChangeListener,
  CreateOutcome,
  JobEngine,
  JobLookup,
  NewJob,
} from "./engine.ts";
import type { IdempotencyClaim } from "./idempotency.ts";
import type { Job } from "./job.ts";
import { accept, requestCancel } from "./machine.ts";
import { nextChange } from "./next-change.ts";
import type { Operation } from "./operation.ts";
import type { EventPage, JobListQuery, JobPage, LogPage, LogQuery } from "./query.ts";
import { RETENTION_TYPE, repeatedRetention } from "./retention.ts";
import { DEFAULT_SETTINGS, dueAt, type EngineSettings } from "./settings.ts";
import { flightOf, specOf } from "./spec.ts";
import type { JobStore, Tombstone } from "./store.ts";
import { maySee, type Viewer } from "./viewer.ts";
import { Worker } from "./worker.ts";

export interface EngineOptions extends Partial<EngineSettings> {
  readonly store: JobStore;
  /** What the jobs can do; each type once. */
  readonly operations: readonly Operation[];
}

/** Puts an engine together. It reads and takes requests at once, and runs jobs from `start` on. */
export function createEngine({ store, operations, ...options }: EngineOptions): JobEngine {
  return new Engine(store, operations, { ...DEFAULT_SETTINGS, ...options });
}

class Engine implements JobEngine {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly #store: JobStore;
  readonly #settings: EngineSettings;
  readonly #worker: Worker;
  readonly #deadlines: Deadlines;

  constructor(store: JobStore, operations: readonly Operation[], settings: EngineSettings) {
    this.#store = store;
    this.#settings = settings;
    this.operations = new Map(operations.map((operation) => [operation.type, operation]));
    const repeated = this.operations.has(RETENTION_TYPE)
      ? [repeatedRetention(store, settings, (request) => this.create(request))]
      : [];
    this.#worker = new Worker({ store, settings, operations: this.operations, repeated });
    this.#deadlines = new Deadlines(store, settings);
  }

  async create(request: NewJob): Promise<CreateOutcome> {
    const operation = this.operations.get(request.type);
    if (!operation) throw new Error(`there is no operation ${request.type}: check engine.operations before`);
    const now = this.#settings.now();
    const spec = specOf(request, operation, now);
    const accepted = accept(spec);
    const due = dueAt(spec, this.#settings);
    const claim = request.idempotency;
    const outcome = await this.#store.create({
      accepted,
      secretParams: spec.params === request.params ? null : request.params,
      flight: flightOf(request, operation),
      dueAt: due,
      idempotency: claim && { claim, keptUntil: now + this.#settings.idempotencyMs },
      notifyTo: request.notify ? request.notifyTo : null,
    });
    if (outcome.kind !== "created") return outcome;
    this.#worker.queued(accepted.job);
    this.#deadlines.watch(due);
    return { kind: "created", job: accepted.job };
  }

  settle(claim: IdempotencyClaim, statusCode: number): Promise<void> {
    return this.#store.settle(claim, statusCode);
  }

  async find(viewer: Viewer, jobId: string): Promise<JobLookup> {
    const job = await this.#store.load(jobId);
    if (job && maySee(viewer, job)) return this.#seen(job);
    // Asked for a hidden job as for none: what may not be seen takes as long as what is not there.
    const tombstone = await this.#store.tombstone(jobId);
    return { kind: tombstone && this.#isKnown(viewer, tombstone) ? "expired" : "absent" };
  }

  peek(viewer: Viewer, jobId: string): Job | undefined {
    const job = this.#store.cached(jobId);
    return job && maySee(viewer, job) && !this.#isExpired(job) ? job : undefined;
  }

  list(viewer: Viewer, query: JobListQuery): Promise<JobPage> {
    return this.#store.list(viewer, query, this.#settings.now());
  }

  logs(jobId: string, query: LogQuery): Promise<LogPage> {
    return this.#store.logs(jobId, query);
  }

  events(jobId: string, afterId: number, limit: number): Promise<EventPage> {
    return this.#store.events(jobId, afterId, limit);
  }

  async cancel(viewer: Viewer, jobId: string, { principalId }: CancelRequest): Promise<CancelOutcome> {
    const found = await this.find(viewer, jobId);
    if (found.kind !== "found") return { kind: "absent" };
    const { now, retentionMs } = this.#settings;
    const decision = await this.#store.change(jobId, (job) =>
      requestCancel(job, { reason: "requested", principalId }, now(), retentionMs),
    );
    if (!decision) return { kind: "absent" };
    const { job } = decision;
    if (decision.ok) return { kind: job.status === "canceled" ? "canceled" : "requested", job };
    return { kind: decision.refusal === "cancel_unsupported" ? "cancel_unsupported" : "not_cancelable", job };
  }

  subscribe(jobId: string, listener: ChangeListener): () => void {
    return this.#store.watch(jobId, (change) => {
      try {
        listener(change);
      } catch (error) {
        this.#settings.onError(error, { jobId, doing: "telling of a change" });
      }
    });
  }

  async waitFor(jobId: string, until: (job: Job) => boolean, signal: AbortSignal): Promise<Job | undefined> {
    signal.throwIfAborted();
    // Listening before looking: a change in between must not be missed.
    const looking = new AbortController();
    const change = nextChange(
      (listener) => this.subscribe(jobId, listener),
      until,
      AbortSignal.any([signal, looking.signal]),
    );
    change.catch(() => {
      // Aborted below, or awaited below.
    });
    try {
      const job = await this.#store.load(jobId);
      return job && !until(job) ? await change : job;
    } finally {
      looking.abort();
    }
  }

  async start(): Promise<void> {
    await this.#worker.start();
    this.#deadlines.start();
  }

  async stop({ drainMs = 0 }: { readonly drainMs?: number } = {}): Promise<void> {
    await this.#deadlines.stop();
    await this.#worker.stop(drainMs);
  }

  #seen(job: Job): JobLookup {
    if (!this.#isExpired(job)) return { kind: "found", job };
    const forgotten = this.#settings.now() >= (job.expiresAt ?? 0) + this.#settings.tombstoneMs;
    return { kind: forgotten ? "absent" : "expired" };
  }

  #isKnown(viewer: Viewer, { teamId, projectId, siteId, forgetAt }: Tombstone): boolean {
    return maySee(viewer, { teamId, resource: { projectId, siteId } }) && this.#settings.now() < forgetAt;
  }

  #isExpired(job: Job): boolean {
    return job.expiresAt !== null && job.expiresAt <= this.#settings.now();
  }
}
