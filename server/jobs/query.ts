import type { Job, JobEvent, LogLevel, LogLine } from "./job.ts";
import type { JobStatus } from "./status.ts";

/** Filters of a job list. All given ones must hold; null means not given. */
export interface JobFilter {
  /** Any of these; null or all five for no restriction. */
  readonly statuses: readonly JobStatus[] | null;
  /** An exact type (`component.install`) or a prefix (`component.*`). */
  readonly type: string | null;
  readonly resourceType: string | null;
  readonly resourceId: string | null;
  readonly projectId: string | null;
  /** Created at or after, in epoch milliseconds. */
  readonly since: number | null;
  /** Created before, in epoch milliseconds. */
  readonly until: number | null;
}

/** A filter that lets every job through; spread it and set what is asked for. */
export const NO_FILTER: JobFilter = {
  statuses: null,
  type: null,
  resourceType: null,
  resourceId: null,
  projectId: null,
  since: null,
  until: null,
};

export interface JobListQuery {
  readonly filter: JobFilter;
  /** Most jobs to return, 1 or more. */
  readonly limit: number;
  /**
   * Id of the last job of the page before; null for the first page. It needs no `created_at` beside it, because
   * the order of ids is the order of creation times.
   */
  readonly beforeId: string | null;
}

/** Jobs, newest first (`created_at` descending, then `id` descending). */
export interface JobPage {
  readonly jobs: readonly Job[];
  readonly hasMore: boolean;
}

export interface LogQuery {
  /** Only lines with a greater `seq`; 0 for all. */
  readonly afterSeq: number;
  /** Only lines of this level and of the more serious ones; null for every level. */
  readonly level: LogLevel | null;
  /** Most lines to return, 1 or more. */
  readonly limit: number;
}

/** Log lines, ascending by `seq`. */
export interface LogPage {
  readonly lines: readonly LogLine[];
  readonly hasMore: boolean;
  /** How many of the oldest lines are no longer kept. */
  readonly dropped: number;
}

/** A stretch of a job's event log. */
export interface EventPage {
  /** Ascending, the first one right after the id asked for unless `missed`. */
  readonly events: readonly JobEvent[];
  /** Whether events right after the id asked for are no longer kept. */
  readonly missed: boolean;
  /** The oldest event still kept. */
  readonly firstAvailableId: number;
  /** The newest event of the job. */
  readonly lastEventId: number;
}
