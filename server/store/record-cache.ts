import { LRUCache } from "lru-cache";
import type { JobRecord } from "./record.ts";

/**
 * The jobs that were used last, in memory. Only committed ones: what an open transaction wrote is kept apart until it
 * is known to be on disk.
 */
export class RecordCache {
  readonly #committed: LRUCache<string, JobRecord>;
  readonly #uncommitted = new Map<string, JobRecord>();

  /** @param maxBytes how much memory all of them may take */
  constructor(maxBytes: number) {
    this.#committed = new LRUCache({ maxSize: maxBytes, sizeCalculation: (record) => record.size });
  }

  /** The job as all may see it. */
  get(jobId: string): JobRecord | undefined {
    return this.#committed.get(jobId);
  }

  /** The job as the open transaction sees it. */
  getInTransaction(jobId: string): JobRecord | undefined {
    return this.#uncommitted.get(jobId) ?? this.get(jobId);
  }

  /** Takes in what was read from disk. */
  add(record: JobRecord): void {
    this.#committed.set(record.job.id, record);
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
    for (const record of this.#uncommitted.values()) this.add(record);
    this.#uncommitted.clear();
  }

  rollback(): void {
    this.#uncommitted.clear();
  }
}
