import { firstIdAt } from "../../jobs/id.ts";
import type { Job } from "../../jobs/job.ts";
import type { JobListQuery } from "../../jobs/query.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import { addKind, type Kinds } from "../kinds.ts";
import { type Condition, listPlan } from "../list-plan.ts";
import { RECORD_COLUMNS, toRecord } from "../record.ts";
import { text } from "../row.ts";
import type { Database } from "./database.ts";

/** Finds the pages of lists. */
export class JobFinder {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The jobs of the page as of one instant, newest first, and one more when there are more. */
  async find(viewer: Viewer, query: JobListQuery, now: number): Promise<readonly Job[]> {
    const values: (string | number)[] = [];
    const bound = (value: string | number): string => `$${values.push(value)}`;
    const limit = bound(query.limit + 1);
    const times = stretch(query);
    const branches = listPlan(viewer, query, now, await this.#kinds()).map(({ conditions }) => {
      const where = [...conditions, ...times].map((condition) =>
        numbered(condition.sql, condition.values, bound),
      );
      return `(SELECT seq, id FROM accepted.jobs WHERE ${where.join(" AND ")} ORDER BY id DESC LIMIT ${limit})`;
    });
    if (branches.length === 0) return [];
    const sql = `SELECT ${RECORD_COLUMNS} FROM (
        SELECT seq FROM (${branches.join(" UNION ALL ")}) AS found ORDER BY id DESC LIMIT ${limit}
      ) AS page JOIN accepted.jobs USING (seq) ORDER BY id DESC`;
    return (await this.#db.findOnce(sql, values)).map((row) => toRecord(row).job);
  }

  /** Read each time: another process may have made the first job of its kind. */
  async #kinds(): Promise<Kinds> {
    const kinds = new Map<string, Set<string>>();
    const rows = await this.#db.query("SELECT type, resource_type FROM accepted.job_types");
    for (const row of rows) addKind(kinds, text(row, "type"), text(row, "resource_type"));
    return kinds;
  }
}

/** The times of a page, as a stretch of ids: ids are in the order of creation. */
function stretch({ filter, beforeId }: JobListQuery): readonly Condition[] {
  const condition = (sql: string, value: string | null) => (value === null ? [] : [{ sql, values: [value] }]);
  return [
    ...condition("id < ?", beforeId),
    ...condition("id < ?", filter.until === null ? null : firstIdAt("job", filter.until)),
    ...condition("id >= ?", filter.since === null ? null : firstIdAt("job", filter.since)),
  ];
}

/** A condition with numbered places instead of question marks. */
function numbered(
  sql: string,
  values: readonly (string | number)[],
  bound: (value: string | number) => string,
): string {
  let next = 0;
  return sql.replace(/\?/g, () => {
    const value = values[next++];
    if (value === undefined) throw new Error(`a condition with more places than values: ${sql}`);
    return bound(value);
  });
}
