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

/** How long to wait before a database that failed is asked again. */
const RETRY_MS = 250;

/**
 * Tells of the changes of the jobs that somebody watches in this process, whichever process made them: in order, none twice,
 * none left out. What this process committed is told at once where nothing was missed before it; all else is read from the
 * database.
 */
export class Feed {
  readonly #read: ReadPresent;
  readonly #onError: (error: unknown) => void;
  readonly #hub = new ChangeHub();
  /** The last event that was told of each watched job, where one was. */
  readonly #told = new Map<string, number>();
  readonly #behind = new Set<string>();
  /** Jobs that are being read. */
  #batch: ReadonlySet<string> = new Set();
  #reading: Promise<void> | undefined;
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
    const follows = told === undefined || change.events[0]?.id === told + 1;
    if (follows && !this.#behind.has(id) && !this.#batch.has(id)) this.#tell(change);
    else this.look([id]);
  }

  /** Looks at jobs that may have been changed elsewhere. */
  look(jobIds: Iterable<string>): void {
    for (const id of jobIds) if (this.#hub.isWatched(id)) this.#behind.add(id);
    if (this.#behind.size > 0) this.#reading ??= this.#catchUp();
  }

  /** Looks at every job that is watched. */
  lookAtAll(): void {
    this.look(this.#hub.watched());
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#reading;
  }

  async #catchUp(): Promise<void> {
    // One turn later, to take along what is said in this one.
    await Promise.resolve();
    while (this.#open && this.#behind.size > 0) {
      const batch = [...this.#behind].slice(0, BATCH);
      for (const id of batch) this.#behind.delete(id);
      this.#batch = new Set(batch);
      try {
        const presents = await this.#read(new Map(batch.map((id) => [id, this.#told.get(id) ?? null])));
        for (const present of presents) this.#tell(present);
      } catch (error) {
        this.#onError(error);
        for (const id of batch) if (this.#hub.isWatched(id)) this.#behind.add(id);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    this.#batch = new Set();
    this.#reading = undefined;
  }

  #tell(change: CommittedChange): void {
    const { id, lastEventId } = change.job;
    if (!this.#hub.isWatched(id) || lastEventId <= (this.#told.get(id) ?? 0)) return;
    this.#told.set(id, lastEventId);
    this.#hub.publish([change]);
  }
}
