import { resolveText } from "../json-pointer.ts";

/** A job ended without a result. `job` is how it ended. */
export class JobError<Job = unknown> extends Error {
  override name = "JobError";
  readonly job: Job;

  constructor(message: string, job: Job) {
    super(message);
    this.job = job;
  }
}

/** The job failed; `code` and `message` are those of its error. */
export class JobFailedError<Job = unknown> extends JobError<Job> {
  override name = "JobFailedError";
  /** Stable code of the job's error. */
  readonly code: string | undefined;

  constructor(id: string, job: Job, error: unknown) {
    super(resolveText(error, "/message") ?? `Job ${id} failed`, job);
    this.code = resolveText(error, "/code");
  }
}

/** Somebody, or the job's own deadline, canceled the job. */
export class JobCanceledError<Job = unknown> extends JobError<Job> {
  override name = "JobCanceledError";

  constructor(id: string, job: Job) {
    super(`Job ${id} was canceled`, job);
  }
}
