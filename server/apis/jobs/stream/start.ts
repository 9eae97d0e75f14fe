import { ApiError } from "../../../http/errors/api-error.ts";
import type { Job } from "../../../jobs/job.ts";
import { isTerminal } from "../../../jobs/status.ts";

/** Where a stream begins. */
export type StreamStart =
  /** With the job as it is now. */
  | { readonly kind: "fresh" }
  /** With the event after this one. */
  | { readonly kind: "resume"; readonly after: number }
  /** With a reset, since the client names an event that this job never had. */
  | { readonly kind: "unknown" }
  /** Nowhere: the job has ended and the client has seen it all. */
  | { readonly kind: "over" };

/**
 * Where to begin for a client that sent `Last-Event-ID` and `after`, if it sent them.
 * @throws ApiError 400 `stream.event_id_invalid` for an unusable `after`. An unusable header begins with a reset instead,
 * since an EventSource gives up for good at any status but 200.
 */
export function streamStart(
  job: Job,
  lastEventId: string | undefined,
  after: string | undefined,
): StreamStart {
  if (after === undefined && (lastEventId === undefined || lastEventId === "")) return { kind: "fresh" };
  const id = after === undefined ? eventId(lastEventId ?? "") : checkedAfter(job, lastEventId, after);
  if (id === undefined) return { kind: "unknown" };
  if (id >= job.lastEventId && isTerminal(job.status)) return { kind: "over" };
  return id > job.lastEventId ? { kind: "unknown" } : { kind: "resume", after: id };
}

function checkedAfter(job: Job, lastEventId: string | undefined, after: string): number {
  const id = eventId(after);
  if (id === undefined || id > job.lastEventId) {
    throw new ApiError("stream.event_id_invalid", "after must be the id of an event of this stream", {
      param: "after",
    });
  }
  if (lastEventId !== undefined && eventId(lastEventId) !== id) {
    throw new ApiError("stream.event_id_invalid", "after and Last-Event-ID name different events", {
      param: "after",
    });
  }
  return id;
}

function eventId(text: string): number | undefined {
  return /^\d{1,19}$/.test(text) ? Number(text) : undefined;
}
