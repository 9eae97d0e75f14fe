import type { CursorBinding } from "../../../http/cursor.ts";
import { ApiError } from "../../../http/errors/api-error.ts";
import type { Job } from "../../../jobs/job.ts";
import type { JobStatus } from "../../../jobs/status.ts";
import type { Viewer } from "../../../jobs/viewer.ts";
import type { JobsServices } from "../services.ts";
import { frozenBound } from "./frozen-bound.ts";

/** The filters of a list of jobs, as they are on the wire. */
export interface JobListParameters {
  /** Items on the page. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: readonly JobStatus[] | undefined;
  readonly type?: string | undefined;
  readonly resource_type?: string | undefined;
  readonly resource_id?: string | undefined;
  readonly project_id?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** A page of jobs, in nobody's words yet. */
export interface FoundPage {
  readonly jobs: readonly Job[];
  /** Leads to the next page; null on the last one. */
  readonly cursor: string | null;
  /** The filters, which the cursor is good for and a link to the next page repeats. */
  readonly filters: CursorBinding["filters"];
}

/**
 * One page of the jobs a viewer sees.
 * @param path the collection, which the cursor is bound to.
 * @throws ApiError 400 for a cursor or a time that can't be used.
 */
export async function jobPage(
  { engine, cursors, now }: Pick<JobsServices, "engine" | "cursors" | "now">,
  viewer: Viewer,
  path: string,
  query: JobListParameters,
): Promise<FoundPage> {
  const binding = bindingOf(path, query);
  const state = query.cursor === undefined ? undefined : cursors.decode(query.cursor, binding);
  if (query.cursor !== undefined && state === undefined) throw cursorInvalid();

  const since = frozenBound("since", query.since, state?.frozen.since, now());
  const until = frozenBound("until", query.until, state?.frozen.until, now());
  const beforeId = state?.position[0];
  const page = await engine.list(viewer, {
    filter: {
      statuses: query.status ?? null,
      type: query.type ?? null,
      resourceType: query.resource_type ?? null,
      resourceId: query.resource_id ?? null,
      projectId: query.project_id ?? null,
      since,
      until,
    },
    limit: query.limit,
    beforeId: typeof beforeId === "string" ? beforeId : null,
  });

  const last = page.jobs.at(-1);
  const cursor =
    page.hasMore && last !== undefined
      ? cursors.encode({ position: [last.id], frozen: frozenTimes(since, until) }, binding)
      : null;
  return { jobs: page.jobs, cursor, filters: binding.filters };
}

/** The refusal of a cursor that was altered, made up, or made for something else. */
export function cursorInvalid(): ApiError {
  return new ApiError(
    "pagination.cursor_invalid",
    "this cursor was not issued for this list and these filters; start again without one",
    { param: "cursor" },
  );
}

function bindingOf(path: string, query: JobListParameters): CursorBinding {
  const one = (value: string | undefined): string[] => (value === undefined ? [] : [value]);
  return {
    collection: path,
    filters: {
      status: [...(query.status ?? [])].sort(),
      type: one(query.type),
      resource_type: one(query.resource_type),
      resource_id: one(query.resource_id),
      project_id: one(query.project_id),
      since: one(query.since),
      until: one(query.until),
    },
  };
}

function frozenTimes(since: number | null, until: number | null): Record<string, number> {
  return { ...(since === null ? {} : { since }), ...(until === null ? {} : { until }) };
}
