import type { DatabaseSync } from "node:sqlite";
import { unavailable } from "./failure.ts";

/** One work that was asked for, and who is to be told of it. */
class Pending<T> {
  readonly #work: () => T;
  readonly #resolve: (value: T) => void;
  readonly failed: (error: unknown) => void;
  #result: { readonly value: T } | undefined;

  constructor(work: () => T, resolve: (value: T) => void, reject: (error: unknown) => void) {
    this.#work = work;
    this.#resolve = resolve;
    this.failed = reject;
  }

  /** Does the work inside the open transaction. */
  run(): void {
    this.#result = { value: this.#work() };
  }

  /** Tells the caller that its work is on disk. */
  committed(): void {
    if (this.#result) this.#resolve(this.#result.value);
  }
}

/** A work, whatever it gives. */
type Work = Pick<Pending<never>, "run" | "committed" | "failed">;

/** What else takes part in a transaction. */
export interface CommitHooks {
  /** Right after a commit, before any caller is told. */
  committed(): void;
  /** The transaction was undone. */
  rolledBack(): void;
}

/**
 * Puts all the writes that are asked for within one turn of the event loop into one transaction, so that many requests
 * share the one flush to disk that durability costs. A caller's promise resolves after the commit.
 *
 * Work that throws is undone alone: the group is rolled back and each work gets a transaction of its own. Hence work
 * must be repeatable.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #hooks: CommitHooks;
  readonly #maxGroup: number;
  #queue: Work[] = [];
  #scheduled = false;
  #closed = false;

  /** @param maxGroup most works in one transaction, which bounds how long the event loop is held; default 256 */
  constructor(db: DatabaseSync, hooks: CommitHooks, maxGroup = 256) {
    this.#db = db;
    this.#hooks = hooks;
    this.#maxGroup = maxGroup;
  }

  /** Does `work` in the next transaction and resolves with what it returned. Works are done in the order of the calls. */
  write<T>(work: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error("the store is closed"));
    return new Promise((resolve, reject) => {
      this.#queue.push(new Pending(work, resolve, reject));
      this.#schedule();
    });
  }

  /** Commits all that is pending now, and takes no more. */
  close(): void {
    this.#closed = true;
    while (this.#queue.length > 0) this.#commitNext();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commitNext();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #commitNext(): void {
    const group = this.#queue.splice(0, this.#maxGroup);
    if (group.length === 0) return;
    const error = this.#transaction(group);
    if (error === undefined) {
      for (const pending of group) pending.committed();
    } else if (group.length === 1) {
      group[0]?.failed(unavailable(error.cause) ?? error.cause);
    } else {
      for (const pending of group) {
        const own = this.#transaction([pending]);
        if (own === undefined) pending.committed();
        else pending.failed(unavailable(own.cause) ?? own.cause);
      }
    }
  }

  #transaction(group: readonly Work[]): { readonly cause: unknown } | undefined {
    try {
      this.#db.exec("BEGIN IMMEDIATE");
      for (const pending of group) pending.run();
      this.#db.exec("COMMIT");
    } catch (error) {
      const cause = this.#rollback(error);
      this.#hooks.rolledBack();
      return { cause };
    }
    this.#hooks.committed();
    return undefined;
  }

  #rollback(cause: unknown): unknown {
    // A failed COMMIT (disk full) may have ended the transaction already.
    if (!this.#db.isTransaction) return cause;
    try {
      this.#db.exec("ROLLBACK");
      return cause;
    } catch (error) {
      return new AggregateError([cause, error], "a transaction failed and could not be rolled back");
    }
  }
}
