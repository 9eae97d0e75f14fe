import { resolveText } from "../json-pointer.ts";
import type { Code } from "./code.ts";

/** A job ended without a result. */
export class JobError<Job = unknown> extends Error {
  override name = "JobError";
  /** The job as it ended. */
  readonly job: Job;
  /** How it ended. */
  readonly outcome: "failed" | "canceled";
  /** Stable code of the error it failed with: the operation's own, or one such as `job.interrupted`. */
  readonly code: Code | undefined;

  /** @param error - the error it failed with. */
  constructor(job: Job, outcome: "failed" | "canceled", error: unknown) {
    super(resolveText(error, "/message") ?? `The job ${outcome === "failed" ? "has" : "was"} ${outcome}`);
    this.job = job;
    this.outcome = outcome;
    this.code = resolveText(error, "/code");
  }
}
