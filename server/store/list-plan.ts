import type { JobListQuery } from "../jobs/query.ts";
import { isTerminal, JOB_STATUSES, type JobStatus } from "../jobs/status.ts";
import type { Viewer } from "../jobs/viewer.ts";
import { type Kinds, matchingTypes } from "./kinds.ts";

/** An SQL condition and the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** What all jobs of a stretch belong to: a column that has an index, and its value. */
export interface Scope {
  readonly column: "resource_id" | "site_id" | "project_id" | "team_id";
  readonly value: string;
}

/** One stretch of one index that a page is merged from. */
export interface Branch {
  readonly scope: Scope;
  /** Status and type of its jobs; null for the jobs of a team whatever they are. */
  readonly kind: { readonly status: JobStatus; readonly type: string } | null;
  /** All that must be so, beside the times of a page: scope and kind too. */
  readonly conditions: readonly Condition[];
}

/**
 * How to find a page of a list without sorting, and without reading what is not on it. An index gives the jobs of one
 * scope, status and type in the order of the list; a list of several pairs is merged from a page of each. The work is
 * the same with a thousand jobs and with a million. No branches: nothing can match.
 * @param kinds the job types there are
 */
export function listPlan(viewer: Viewer, query: JobListQuery, now: number, kinds: Kinds): readonly Branch[] {
  const { filter } = query;
  if (viewer.projectId !== null && filter.projectId !== null && viewer.projectId !== filter.projectId)
    return [];
  const scopes = scopesOf(viewer, query);
  const [scope] = scopes;
  const common = [
    ...scopes.map(({ column, value }) => equal(column, value)),
    ...(filter.resourceType === null ? [] : [equal("resource_type", filter.resourceType)]),
  ];

  const statuses: readonly JobStatus[] = filter.statuses ?? JOB_STATUSES;
  const everything =
    filter.type === null && filter.resourceType === null && statuses.length === JOB_STATUSES.length;
  if (scope.column === "team_id" && everything) {
    const kept: Condition = { sql: "(ended = 0 OR due_at > ?)", values: [now] };
    return [{ scope, kind: null, conditions: [...common, kept] }];
  }
  return statuses.flatMap((status) =>
    matchingTypes(kinds, filter.type, filter.resourceType).map((type) => {
      const pair = [equal("status", status), equal("type", type)];
      const kept: Condition = { sql: "due_at > ?", values: [now] };
      const conditions = [...common, ...pair, ...(isTerminal(status) ? [kept] : [])];
      return { scope, kind: { status, type }, conditions };
    }),
  );
}

/** What the viewer and the filter narrow a list to, the narrowest first: at the least to a team. */
function scopesOf(viewer: Viewer, { filter }: JobListQuery): readonly [Scope, ...Scope[]] {
  const team: Scope = { column: "team_id", value: viewer.teamId };
  const narrower = [
    ["resource_id", filter.resourceId],
    ["site_id", viewer.siteId],
    ["project_id", viewer.projectId ?? filter.projectId],
  ] as const;
  const [first, ...more] = narrower.flatMap(([column, value]) => (value === null ? [] : [{ column, value }]));
  return first === undefined ? [team] : [first, ...more, team];
}

function equal(column: string, value: string): Condition {
  return { sql: `${column} = ?`, values: [value] };
}
