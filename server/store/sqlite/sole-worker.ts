import { DatabaseSync } from "node:sqlite";
import { DatabaseUnusable } from "../database-unusable.ts";

/**
 * Keeps a second process from working on a database file: each would run the jobs of the other again, and trust its own memory of
 * them. Processes that only read and write, as those that make keys do, are not kept out.
 *
 * It is a lock of SQLite's on an empty file beside the database, since the system drops that with the process, however it ends.
 */
export class SoleWorker {
  readonly #place: string | null;
  readonly #title: string;
  #lock: DatabaseSync | undefined;

  /**
   * @param place the file itself: by whatever path or link processes come to it, they have to meet at one lock; null for a database in
   * memory, of which no other process knows
   * @param title what whoever named it called it
   */
  constructor(place: string | null, title: string) {
    this.#place = place;
    this.#title = title;
  }

  /** @throws DatabaseUnusable where another process works on it. */
  claim(): void {
    if (this.#lock !== undefined || this.#place === null) return;
    try {
      this.#lock = locked(`${this.#place}-worker`);
    } catch (error) {
      throw new DatabaseUnusable(this.#title, isBusy(error) ? "another server is running on it" : error);
    }
  }

  release(): void {
    this.#lock?.close();
    this.#lock = undefined;
  }
}

function locked(file: string): DatabaseSync {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Whether somebody else has the lock: SQLITE_BUSY. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}
