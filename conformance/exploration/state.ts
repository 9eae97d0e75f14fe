import type { PrincipalName } from "../api/principal.ts";
import type { EventStream } from "../http/index.ts";
import type { JobHandle } from "../scenario/job-handle.ts";
import type { JobRequest } from "../scenario/job-request.ts";
import type { JobOutlook, Outlook } from "./outlook.ts";

/** What is known of one job: what it was told to do, and what was done to it. */
export interface Tracked extends JobOutlook {
  /** `job 1`, for people. */
  readonly name: string;
  readonly handle: JobHandle;
  readonly request: JobRequest;
  readonly key: string;
  /** Stands in its metadata, and in no other job's. */
  readonly marker: string;
  /** How many log lines were seen. */
  lines: number;
}

/** A stream that is open, or was cut. */
export interface Followed {
  readonly job: Tracked;
  readonly as: PrincipalName;
  readonly stream: EventStream;
  /** How many events were looked at. */
  looked: number;
  readonly look: () => void;
}

/** Everything that a sequence of operations has done so far, as far as it matters to what must follow. */
export class State implements Outlook {
  readonly jobs: Tracked[] = [];
  /** Those whose creating requests were repeated since their jobs were listed. */
  readonly repeated = new Set<PrincipalName>();
  open: Followed | undefined;
  /** Where the last stream was cut. */
  cut: { readonly job: Tracked; readonly as: PrincipalName; readonly lastId: string } | undefined;
  /** Ids of the events that were received, by job. */
  readonly received = new Map<Tracked, Set<string>>();
  /** The last log line that a stream showed, by job. */
  readonly lastLine = new Map<Tracked, number>();
}
