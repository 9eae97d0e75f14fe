import type { ChangeListener, CommittedChange } from "../../jobs/engine.ts";
import { ChangeHub } from "../../jobs/hub.ts";
import type { Job, JobEvent } from "../../jobs/job.ts";

/** A watched job as it is in the database, with its events after the one that was told last. */
export interface Present {
  readonly job: Job;
  /** Empty when they are too many; the log has them. */
  readonly events: readonly JobEvent[];
}

/** Reads the jobs that have newer events than the given one, or for null in any case; those that are gone are left out. */
export type ReadPresent = (after: ReadonlyMap<string, number | null>) => Promise<readonly Present[]>;

/** Jobs read at a time. */
const BATCH = 250;

/** Reads under way at a time: a change need not wait for the read of others that began just before it. */
const READS = 3;

/** How long to wait before a database that failed is asked again. */
const RETRY_MS = 250;

/**
 * Tells of the changes of the jobs that somebody watches in this process, whichever process made them: in order, none twice,
 * none left out. What this process committed, and what others say that they did, is told at once where nothing was missed before it;
 * all else is read from the database.
 */
export class Feed {
  readonly #read: ReadPresent;
  readonly #onError: (error: unknown) => void;
  readonly #hub = new ChangeHub();
  /** Each watched job as it was told last, where it was. */
  readonly #told = new Map<string, Job>();
  readonly #behind = new Set<string>();
  /** Jobs that are being read. */
  readonly #inRead = new Set<string>();
  readonly #reads = new Set<Promise<void>>();
  #open = true;

  constructor(read: ReadPresent, onError: (error: unknown) => void) {
    this.#read = read;
    this.#onError = onError;
  }

  watch(jobId: string, listener: ChangeListener): () => void {
    const leave = this.#hub.subscribe(jobId, listener);
    return () => {
      leave();
      if (this.#hub.isWatched(jobId)) return;
      this.#told.delete(jobId);
      this.#behind.delete(jobId);
    };
  }

  /** Takes in what this process committed. */
  committed(change: CommittedChange): void {
    const { id } = change.job;
    if (!this.#hub.isWatched(id)) return;
    const told = this.#told.get(id);
    if ((told === undefined || follows(change, told)) && !this.#isToBeRead(id)) this.#tell(change);
    else this.look([id]);
  }

  /**
   * Takes in what another process says that it committed.
   * @param changeOf makes the change of the job as it was told last; undefined when the job has to be looked at
   */
  heard(jobId: string, changeOf: (told: Job) => CommittedChange | undefined): void {
    const change = this.#changeHeard(jobId, changeOf);
    if (change === undefined) this.look([jobId]);
    else this.#tell(change);
  }

  /** Looks at jobs that may have been changed elsewhere. */
  look(jobIds: Iterable<string>): void {
    for (const id of jobIds) if (this.#hub.isWatched(id)) this.#behind.add(id);
    this.#readMore();
  }

  /** Whether somebody watches this job of which nothing was told yet: what is read of it from now on is worth to be learnt. */
  isCurious(jobId: string): boolean {
    return this.#hub.isWatched(jobId) && !this.#told.has(jobId);
  }

  /** Takes in a job that was read since it is watched, so that its next change can be told with its events. */
  learn(job: Job): void {
    if (this.isCurious(job.id)) this.#tell({ job, events: [] });
  }

  /** Looks at every job that is watched. */
  lookAtAll(): void {
    this.look(this.#hub.watched());
  }

  async close(): Promise<void> {
    this.#open = false;
    await Promise.all(this.#reads);
  }

  #changeHeard(
    jobId: string,
    changeOf: (told: Job) => CommittedChange | undefined,
  ): CommittedChange | undefined {
    const told = this.#told.get(jobId);
    if (told === undefined || this.#isToBeRead(jobId)) return undefined;
    try {
      const change = changeOf(told);
      return change !== undefined && follows(change, told) ? change : undefined;
    } catch (error) {
      this.#onError(error);
      return undefined;
    }
  }

  #isToBeRead(jobId: string): boolean {
    return this.#behind.has(jobId) || this.#inRead.has(jobId);
  }

  #readMore(): void {
    if (!this.#open || this.#reads.size === READS) return;
    // What is being read already is read again afterwards: the change may have come too late for that.
    const batch = [...this.#behind].filter((id) => !this.#inRead.has(id)).slice(0, BATCH);
    if (batch.length === 0) return;
    for (const id of batch) {
      this.#behind.delete(id);
      this.#inRead.add(id);
    }
    const read = this.#readBatch(batch).finally(() => {
      for (const id of batch) this.#inRead.delete(id);
      this.#reads.delete(read);
      this.#readMore();
    });
    this.#reads.add(read);
  }

  async #readBatch(batch: readonly string[]): Promise<void> {
    try {
      const presents = await this.#read(
        new Map(batch.map((id) => [id, this.#told.get(id)?.lastEventId ?? null])),
      );
      for (const present of presents) this.#tell(present);
    } catch (error) {
      this.#onError(error);
      for (const id of batch) if (this.#hub.isWatched(id)) this.#behind.add(id);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  #tell(change: CommittedChange): void {
    const { id, lastEventId } = change.job;
    if (!this.#hub.isWatched(id) || lastEventId <= (this.#told.get(id)?.lastEventId ?? 0)) return;
    this.#told.set(id, change.job);
    this.#hub.publish([change]);
  }
}

/** Whether a change is the very next one. */
function follows({ events }: CommittedChange, told: Job): boolean {
  return events[0]?.id === told.lastEventId + 1;
}
