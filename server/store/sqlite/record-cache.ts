import type { JobRecord } from "./record.ts";

/**
 * The jobs that were used last, in memory. Only committed ones: what an open transaction wrote is kept apart until it
 * is known to be on disk.
 */
export class RecordCache {
  readonly #capacity: number;
  readonly #committed = new Map<string, JobRecord>();
  readonly #uncommitted = new Map<string, JobRecord>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The job as all may see it. */
  get(jobId: string): JobRecord | undefined {
    const record = this.#committed.get(jobId);
    if (record) this.#keep(jobId, record);
    return record;
  }

  /** The job as the open transaction sees it. */
  getInTransaction(jobId: string): JobRecord | undefined {
    return this.#uncommitted.get(jobId) ?? this.get(jobId);
  }

  /** Takes in what was read from disk. */
  add(record: JobRecord): void {
    this.#keep(record.job.id, record);
  }

  /** Takes in what the open transaction wrote. */
  stage(record: JobRecord): void {
    this.#uncommitted.set(record.job.id, record);
  }

  remove(jobId: string): void {
    this.#committed.delete(jobId);
    this.#uncommitted.delete(jobId);
  }

  commit(): void {
    for (const [jobId, record] of this.#uncommitted) this.#keep(jobId, record);
    this.#uncommitted.clear();
  }

  rollback(): void {
    this.#uncommitted.clear();
  }

  #keep(jobId: string, record: JobRecord): void {
    // A Map iterates in the order of insertion: the first key is the one unused for longest.
    this.#committed.delete(jobId);
    this.#committed.set(jobId, record);
    if (this.#committed.size <= this.#capacity) return;
    const [oldest] = this.#committed.keys();
    if (oldest !== undefined) this.#committed.delete(oldest);
  }
}
