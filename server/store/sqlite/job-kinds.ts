import type { DatabaseSync } from "node:sqlite";
import { text } from "./row.ts";

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

  /**
   * The types that match a filter.
   * @param pattern an exact type, or a prefix such as `component.*`; null for all
   */
  matching(pattern: string | null, resourceType: string | null): readonly string[] {
    const prefix = pattern?.endsWith(".*") ? pattern.slice(0, -1) : undefined;
    const matches = (type: string) =>
      pattern === null || (prefix === undefined ? type === pattern : type.startsWith(prefix));
    return [...this.#known()]
      .filter(([type, on]) => matches(type) && (resourceType === null || on.has(resourceType)))
      .map(([type]) => type);
  }

  #known(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#stale) {
      this.#stale = false;
      this.#resourceTypes = new Map();
      for (const row of this.#select.all()) this.#remember(text(row, "type"), text(row, "resource_type"));
    }
    return this.#resourceTypes;
  }

  #remember(type: string, resourceType: string): void {
    const known = this.#resourceTypes.get(type);
    if (known) known.add(resourceType);
    else this.#resourceTypes.set(type, new Set([resourceType]));
  }
}
