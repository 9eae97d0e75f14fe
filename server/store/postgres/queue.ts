import { type Db, PgBoss } from "pg-boss";
import type { Repeated } from "../../jobs/dispatcher.ts";
import type { Connection, Query } from "./database.ts";
import { everyMinutes } from "./every-minutes.ts";

/** The queue of the jobs that may start, or have to be taken over. */
const JOBS = "accepted.jobs";

/** Most jobs to be fetched at a time. */
export const BATCH = 16;

/** How often it is looked for jobs that no notification told of: those that wait, and those that are tried again. */
const POLL_SECONDS = 0.5;

/** How long a process may take to take up what it fetched; after that others get it. */
const TAKE_SECONDS = 2;

/** How often a process says that it lives. It counts as dead when it has missed three. */
const BEAT_SECONDS = 1;

export interface QueueOptions {
  /** The name of this process. */
  readonly self: string;
  readonly onError: (error: unknown) => void;
}

/**
 * The queue between the processes of a database: pg-boss, which delivers, tries again with back-off, keeps the register of
 * living processes, and has the cron. A delivery is only word that a job may be taken up; who runs it is in our own tables.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  #started: Promise<void> | undefined;
  #worker: string | undefined;

  constructor(connection: Connection, { self, onError }: QueueOptions) {
    this.#boss = new PgBoss({
      ...connection,
      max: 3,
      instanceName: self,
      instanceHeartbeatSeconds: BEAT_SECONDS,
      useListenNotify: true,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
      maintenanceIntervalSeconds: 60,
      persistWarnings: false,
      openTelemetry: { enabled: false },
    });
    this.#boss.on("error", onError);
  }

  /** Resolves when jobs can be added. */
  ready(): Promise<void> {
    this.#started ??= this.#start().catch((error) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  /** Adds a job, in the caller's transaction. */
  async add(query: Query, jobId: string, startAfter: number | null): Promise<void> {
    await this.#boss.send(
      JOBS,
      { jobId },
      { db: asDb(query), ...(startAfter === null ? {} : { startAfter: new Date(startAfter) }) },
    );
  }

  /** Has jobs delivered to this process, at most `batchSize` at a time; what `take` rejects is delivered again, later. */
  async open(batchSize: number, take: (jobIds: readonly string[]) => Promise<void>): Promise<void> {
    if (this.#worker !== undefined) return;
    const options = {
      batchSize,
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
    };
    this.#worker = await this.#boss.work<{ jobId: string }>(JOBS, options, async (jobs) => {
      await take(jobs.map(({ data }) => data.jobId));
    });
  }

  /** Has no more jobs delivered to this process. */
  async shut(): Promise<void> {
    const id = this.#worker;
    if (id === undefined) return;
    this.#worker = undefined;
    await this.#boss.offWork(JOBS, { id, wait: false });
  }

  /** Looks for jobs now. */
  wake(): void {
    if (this.#worker !== undefined) this.#boss.notifyWorker(this.#worker);
  }

  /** Has something done by one process of all, at full minutes. */
  async repeat({ name, everyMs, run }: Repeated): Promise<void> {
    await this.#boss.createQueue(name, { retryLimit: 0, expireInSeconds: 60, deleteAfterSeconds: 60 });
    await this.#boss.schedule(name, everyMinutes(everyMs), null, { tz: "UTC" });
    await this.#boss.work(name, { pollingIntervalSeconds: 5 }, () => run());
  }

  /** The names of the processes that live. */
  async living(): Promise<ReadonlySet<string>> {
    const living = new Set<string>();
    const limit = 1_000;
    for (let after: string | undefined; ; ) {
      const page = await this.#boss.getInstances({ limit, ...(after === undefined ? {} : { after }) });
      for (const { live, name } of page) if (live && name !== null) living.add(name);
      if (page.length < limit) return living;
      after = page.at(-1)?.id;
    }
  }

  async close(): Promise<void> {
    await this.#started?.catch(() => {
      // It is closed all the same.
    });
    await this.#boss.stop({ graceful: false });
  }

  async #start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(JOBS, {
      notify: true,
      expireInSeconds: TAKE_SECONDS,
      deleteAfterSeconds: 60,
      // Without an end: a job that is queued with us must not be forgotten here.
      retryLimit: 1_000_000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 10,
    });
  }
}

/** A transaction of ours as pg-boss takes it. */
function asDb(query: Query): Db {
  return { executeSql: async (text, values) => ({ rows: [...(await query(text, values ?? []))] }) };
}
