import { firstIdAt } from "../jobs/id.ts";
import type { JobListQuery } from "../jobs/query.ts";
import { isTerminal, JOB_STATUSES, type JobStatus } from "../jobs/status.ts";
import type { Viewer } from "../jobs/viewer.ts";
import { type Kinds, matchingTypes } from "./kinds.ts";

/** An SQL condition and the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** One stretch of one index that a page is merged from. */
export interface Branch {
  readonly index: string;
  readonly conditions: readonly Condition[];
}

/** The columns that a list can be narrowed to, the narrowest first, each with its index. */
const SCOPES = [
  { column: "resource_id", index: "jobs_of_resource" },
  { column: "site_id", index: "jobs_of_site" },
  { column: "project_id", index: "jobs_of_project" },
  { column: "team_id", index: "jobs_of_team_by_status_type" },
] as const;

/**
 * How to find a page of a list without sorting, and without reading what is not on it. An index gives the jobs of one
 * scope, status and type in the order of the list; a list of several pairs is merged from a page of each. The work is
 * the same with a thousand jobs and with a million. No branches: nothing can match.
 * @param kinds the job types there are
 */
export function listPlan(viewer: Viewer, query: JobListQuery, now: number, kinds: Kinds): readonly Branch[] {
  const equal = equalities(viewer, query);
  if (equal === undefined) return [];
  const common = [...equal, ...range(query)];
  return branches(query, now, equal, kinds).map(({ index, conditions }) => ({
    index,
    conditions: [...conditions, ...common],
  }));
}

function branches(
  { filter }: JobListQuery,
  now: number,
  equal: readonly Equality[],
  kinds: Kinds,
): readonly Branch[] {
  const scope =
    SCOPES.find(({ column }) => equal.some((condition) => condition.column === column)) ?? SCOPES[3];
  const statuses: readonly JobStatus[] = filter.statuses ?? JOB_STATUSES;
  const everything =
    filter.type === null && filter.resourceType === null && statuses.length === JOB_STATUSES.length;
  if (scope.column === "team_id" && everything) {
    return [{ index: "jobs_of_team", conditions: [{ sql: "(ended = 0 OR due_at > ?)", values: [now] }] }];
  }
  return statuses.flatMap((status) =>
    matchingTypes(kinds, filter.type, filter.resourceType).map((type) => {
      const pair: Condition = { sql: "status = ? AND type = ?", values: [status, type] };
      const kept: Condition = { sql: "due_at > ?", values: [now] };
      return { index: scope.index, conditions: isTerminal(status) ? [pair, kept] : [pair] };
    }),
  );
}

interface Equality extends Condition {
  readonly column: string;
}

/** What must be equal; undefined when the viewer and the filter contradict each other, so that nothing can match. */
function equalities(viewer: Viewer, { filter }: JobListQuery): readonly Equality[] | undefined {
  if (viewer.projectId !== null && filter.projectId !== null && viewer.projectId !== filter.projectId)
    return undefined;
  const columns = [
    ["team_id", viewer.teamId],
    ["project_id", viewer.projectId ?? filter.projectId],
    ["site_id", viewer.siteId],
    ["resource_id", filter.resourceId],
    ["resource_type", filter.resourceType],
  ] as const;
  return columns.flatMap(([column, value]) =>
    value === null ? [] : [{ column, sql: `${column} = ?`, values: [value] }],
  );
}

/** The stretch of ids: ids are in the order of creation, so times become ids. */
function range({ filter, beforeId }: JobListQuery): readonly Condition[] {
  const condition = (sql: string, value: string | null) => (value === null ? [] : [{ sql, values: [value] }]);
  return [
    ...condition("id < ?", beforeId),
    ...condition("id < ?", filter.until === null ? null : firstIdAt("job", filter.until)),
    ...condition("id >= ?", filter.since === null ? null : firstIdAt("job", filter.since)),
  ];
}
