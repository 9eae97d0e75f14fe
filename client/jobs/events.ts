import type { RequestError } from "../errors/request-error.ts";

/** What {@link watch} tells about a job. */
export type WatchEvent<Job, Log, Ended = unknown> =
  /** The job as it is now. `id` is the event's id, where it has one: give it as `lastEventId` to go on after it. */
  | { readonly type: "job"; readonly job: Job; readonly id: string | undefined }
  /** A line of its log: one written while it is streamed or, where the job itself has them, each. */
  | { readonly type: "log"; readonly log: Log; readonly id: string | undefined }
  /** Events were missed that the server no longer has; the job as it is now follows. */
  | { readonly type: "reset"; readonly reset: unknown; readonly id: string | undefined }
  | ReconnectEvent
  | FallbackEvent
  /** The job has ended; nothing follows. */
  | { readonly type: "end"; readonly job: Job & Ended };

/** The connection is gone; another attempt follows after `delayMs`. */
export interface ReconnectEvent {
  readonly type: "reconnect";
  /** Attempts in a row, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  /** What went wrong, where it is known. */
  readonly cause: RequestError | undefined;
}

/** The stream is given up and the job is polled from now on; log lines no longer come by themselves. */
export interface FallbackEvent {
  readonly type: "fallback";
  /** `refused`: no stream to be had; `cut`: it kept ending early; `silent`: not a byte came through. */
  readonly reason: "refused" | "cut" | "silent";
  /** The answer that refused it. */
  readonly cause: RequestError | undefined;
}
