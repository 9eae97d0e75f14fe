import type { DatabaseSync } from "node:sqlite";
import { addKind, type Kinds } from "../kinds.ts";
import { text } from "../row.ts";

/** Which job types there are in the database, and on which types of resources. Few, so they are kept in memory. */
export class JobKinds {
  readonly #select;
  readonly #insert;
  #resourceTypes = new Map<string, Set<string>>();
  #stale = true;

  constructor(db: DatabaseSync) {
    this.#select = db.prepare("SELECT type, resource_type FROM job_types");
    this.#insert = db.prepare("INSERT OR IGNORE INTO job_types (type, resource_type) VALUES (?, ?)");
  }

  /** Notes, inside the transaction that makes a job, that there is one of this kind. */
  note(type: string, resourceType: string): void {
    if (this.#known().get(type)?.has(resourceType)) return;
    this.#insert.run(type, resourceType);
    this.#remember(type, resourceType);
  }

  /** Forgets what was noted: a transaction was undone, and it may have been in it. */
  rolledBack(): void {
    this.#stale = true;
  }

  all(): Kinds {
    return this.#known();
  }

  #known(): Kinds {
    if (this.#stale) {
      this.#stale = false;
      this.#resourceTypes = new Map();
      for (const row of this.#select.all()) this.#remember(text(row, "type"), text(row, "resource_type"));
    }
    return this.#resourceTypes;
  }

  #remember(type: string, resourceType: string): void {
    addKind(this.#resourceTypes, type, resourceType);
  }
}
