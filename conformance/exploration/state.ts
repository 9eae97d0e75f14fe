import type { PrincipalName } from "../api/principal.ts";
import type { EventStream } from "../http/index.ts";
import type { JobHandle } from "../scenario/job-handle.ts";
import type { JobRequest } from "../scenario/job-request.ts";
import type { Story } from "./story.ts";

/** What is known of one job: what it was told to do, and what was done to it. */
export interface Tracked {
  /** `job 1`, for people. */
  readonly name: string;
  readonly owner: PrincipalName;
  readonly story: Story;
  readonly handle: JobHandle;
  readonly request: JobRequest;
  readonly key: string;
  /** Stands in its metadata, and in no other job's. */
  readonly marker: string;
  /** Whether a request to stop was accepted. */
  asked: boolean;
  /** Whether it was seen to have ended, or an answer said so. */
  ended: boolean;
  /** The entity tag that was seen last. */
  etag?: string;
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
export class State {
  readonly jobs: Tracked[] = [];
  /** How many steps were made. */
  steps = 0;
  open: Followed | undefined;
  /** Where the last stream was cut. */
  cut: { readonly job: Tracked; readonly as: PrincipalName; readonly lastId: string } | undefined;
  /** Ids of the events that were received, by job. */
  readonly received = new Map<Tracked, Set<string>>();
  /** The last log line that a stream showed, by job. */
  readonly lastLine = new Map<Tracked, number>();

  /** One of the jobs by any number; `undefined` while there is none. */
  job(index: number): Tracked | undefined {
    return this.jobs[index % Math.max(1, this.jobs.length)];
  }
}
