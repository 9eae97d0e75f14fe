import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { CursorBinding } from "../../../http/cursor.ts";
import { ApiError } from "../../../http/errors/api-error.ts";
import type { Viewer } from "../../../jobs/viewer.ts";
import type { JobsServices } from "../services.ts";
import { jobObject } from "../wire/job-object.ts";
import { frozenBound } from "./frozen-bound.ts";
import { nextPage } from "./next-page.ts";

/** The filters of both job lists, as they are on the wire. */
export interface JobListParameters {
  /** Items on the page. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: readonly ("queued" | "running" | "succeeded" | "failed" | "canceled")[] | undefined;
  readonly type?: string | undefined;
  readonly resource_type?: string | undefined;
  readonly resource_id?: string | undefined;
  readonly project_id?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * One page of the jobs a viewer sees.
 * @param path the collection, which the cursor is bound to and the link to the next page leads to.
 * @throws ApiError 400 for a cursor or a time that can't be used.
 */
export async function listJobPage(
  { engine, cursors, now }: JobsServices,
  viewer: Viewer,
  version: Version,
  path: string,
  query: JobListParameters,
) {
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
  return {
    data: page.jobs.map((job) => jobObject(job, version)),
    ...nextPage(path, { ...binding.filters, limit: [`${query.limit}`] }, cursor),
  };
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
