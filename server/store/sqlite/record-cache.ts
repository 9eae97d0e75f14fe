import type { JobRecord } from "./record.ts";

/**
 * The jobs that were used last, in memory. Only committed ones: what an open transaction wrote is kept apart until it
 * is known to be on disk.
 */
export class RecordCache {
  readonly #maxBytes: number;
  readonly #committed = new Map<string, JobRecord>();
  readonly #uncommitted = new Map<string, JobRecord>();

  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
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
    this.#drop(jobId);
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
    this.#drop(jobId);
    this.#committed.set(jobId, record);
    this.#bytes += record.size;
    for (const oldest of this.#committed.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(jobId: string): void {
    const known = this.#committed.get(jobId);
    if (!known) return;
    this.#committed.delete(jobId);
    this.#bytes -= known.size;
  }
}
