import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { JobListQuery } from "../../jobs/query.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import { listPlan } from "../list-plan.ts";
import { type Hit, toHit } from "../record.ts";
import type { JobKinds } from "./job-kinds.ts";

/** Finds the pages of lists. */
export class JobFinder {
  readonly #db: DatabaseSync;
  readonly #kinds: JobKinds;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, kinds: JobKinds) {
    this.#db = db;
    this.#kinds = kinds;
  }

  /** The jobs of the page, newest first, and one more when there are more. */
  find(viewer: Viewer, query: JobListQuery, now: number): readonly Hit[] {
    const limit = query.limit + 1;
    const branches = listPlan(viewer, query, now, this.#kinds.all()).map(({ index, conditions }) => {
      const where = conditions.map((condition) => condition.sql).join(" AND ");
      return {
        sql: `SELECT * FROM (SELECT seq, id FROM jobs INDEXED BY ${index} WHERE ${where} ORDER BY id DESC LIMIT ?)`,
        values: [...conditions.flatMap((condition) => condition.values), limit],
      };
    });
    if (branches.length === 0) return [];
    const sql = `${branches.map((branch) => branch.sql).join(" UNION ALL ")} ORDER BY id DESC LIMIT ?`;
    const rows = this.#statement(sql).all(...branches.flatMap((branch) => branch.values), limit);
    return rows.map(toHit);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
