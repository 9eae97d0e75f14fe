import type { DatabaseSync } from "node:sqlite";
import { integer } from "../row.ts";

/** Space that is left alone, in bytes: it is soon needed again, and growing the file anew would cost more. */
const KEPT = 1_048_576;

/** The pages of the file that hold nothing any more. */
export class FreeSpace {
  readonly #db: DatabaseSync;
  readonly #free;
  readonly #pageSize: number;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#free = db.prepare("PRAGMA freelist_count");
    const row = db.prepare("PRAGMA page_size").get();
    this.#pageSize = row ? integer(row, "page_size") : 4_096;
  }

  /** Cuts free pages off the file, at most so many bytes of them; returns how many bytes. */
  reclaim(limit: number): number {
    const before = this.#count();
    const pages = Math.floor(Math.min(before * this.#pageSize - KEPT, limit) / this.#pageSize);
    if (pages <= 0) return 0;
    this.#db.exec(`PRAGMA incremental_vacuum(${pages})`);
    return (before - this.#count()) * this.#pageSize;
  }

  #count(): number {
    const row = this.#free.get();
    return row ? integer(row, "freelist_count") : 0;
  }
}
