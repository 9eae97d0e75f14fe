import type { DatabaseSync, StatementSync } from "node:sqlite";
import { timeOfId } from "../../jobs/id.ts";
import type { JobListQuery } from "../../jobs/query.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import { type Branch, type Condition, listPlan, type Scope } from "../list-plan.ts";
import { type Hit, toHit } from "../record.ts";
import { integer } from "../row.ts";
import { indexKey, kindKey } from "./index-key.ts";
import type { JobKinds } from "./job-kinds.ts";
import { type Dated, newestFirst } from "./newest-first.ts";

/** The index of each scope, and the column in it that stands for the scope's own. */
const INDEXES: Readonly<Record<Scope["column"], { readonly index: string; readonly key: string }>> = {
  resource_id: { index: "jobs_of_resource", key: "resource_key" },
  site_id: { index: "jobs_of_site", key: "site_key" },
  project_id: { index: "jobs_of_project", key: "project_key" },
  team_id: { index: "jobs_of_team_by_kind", key: "team_key" },
};
/** That of all jobs of a team. */
const OF_TEAM = "jobs_of_team";

/** An index gives the order of times; only what was made in the same millisecond is left to be sorted. */
const NEWEST_FIRST = "ORDER BY created_at DESC, id DESC";

/** A job that was found, and when it was made. */
interface Found extends Hit, Dated {}

/** Finds the pages of lists. */
export class JobFinder {
  readonly #db: DatabaseSync;
  readonly #kinds: JobKinds;
  /** Statements that nobody is reading from: each branch of a list needs one of its own. */
  readonly #idle = new Map<string, StatementSync[]>();

  constructor(db: DatabaseSync, kinds: JobKinds) {
    this.#db = db;
    this.#kinds = kinds;
  }

  /** The jobs of the page, newest first, and one more when there are more. */
  find(viewer: Viewer, query: JobListQuery, now: number): readonly Hit[] {
    const times = stretch(query);
    const branches = listPlan(viewer, query, now, this.#kinds.all());
    const found: Hit[] = [];
    for (const hit of newestFirst(branches.map((branch) => this.#search(branch, times)))) {
      found.push(hit);
      if (found.length > query.limit) break;
    }
    return found;
  }

  *#search(branch: Branch, times: readonly Condition[]): Generator<Found> {
    const conditions = [...keys(branch), ...times, ...branch.conditions];
    const sql = `SELECT seq, id, created_at FROM jobs INDEXED BY ${indexOf(branch)}
      WHERE ${conditions.map((condition) => condition.sql).join(" AND ")} ${NEWEST_FIRST}`;
    const idle = this.#idle.get(sql) ?? [];
    this.#idle.set(sql, idle);
    const statement = idle.pop() ?? this.#db.prepare(sql);
    try {
      for (const row of statement.iterate(...conditions.flatMap((condition) => condition.values)))
        yield { ...toHit(row), createdAt: integer(row, "created_at") };
    } finally {
      idle.push(statement);
    }
  }
}

function indexOf({ scope, kind }: Branch): string {
  return kind === null ? OF_TEAM : INDEXES[scope.column].index;
}

/** What finds a branch in its index. Its own conditions hold beside it, since a key can be that of another name as well. */
function keys({ scope, kind }: Branch): readonly Condition[] {
  const ofScope: Condition = { sql: `${INDEXES[scope.column].key} = ?`, values: [indexKey(scope.value)] };
  if (kind === null) return [ofScope];
  return [ofScope, { sql: "kind_key = ?", values: [kindKey(kind.status, kind.type)] }];
}

/** The times of a page: from the oldest that is asked for to the page before, or to the newest that is asked for. */
function stretch({ filter: { since, until }, beforeId }: JobListQuery): readonly Condition[] {
  const conditions: Condition[] = since === null ? [] : [{ sql: "created_at >= ?", values: [since] }];
  const before = beforeId === null ? null : timeOfId(beforeId);
  // Whichever of the two comes first says it all, and SQLite uses only one of them to search by.
  if (before !== null && beforeId !== null && (until === null || before < until))
    return [...conditions, { sql: "(created_at, id) < (?, ?)", values: [before, beforeId] }];
  return until === null ? conditions : [...conditions, { sql: "created_at < ?", values: [until] }];
}
