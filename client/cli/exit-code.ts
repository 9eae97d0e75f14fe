import { ApiError, ConflictError, RequestError } from "../index.ts";
import type { JobOutcome } from "./job-outcome.ts";

/** What the exit code of `mf` says. */
export const EXIT = {
  succeeded: 0,
  /** The job failed, or what was asked for is in conflict with how things are. */
  failed: 1,
  /** The command line, or what it asks the API for, is not valid. */
  usage: 2,
  canceled: 3,
  /** The credentials are missing, not good, or may not do this. */
  auth: 4,
  notFound: 5,
  /** The API could not be reached or could not answer, after retries. */
  unavailable: 6,
  /** `--timeout` has passed; the job goes on. As in timeout(1). */
  timedOut: 124,
  /** Ctrl-C; the job goes on. */
  interrupted: 130,
} as const;

/** The exit code for how a job ended. */
export function exitCodeOfJob(outcome: JobOutcome): number {
  return EXIT[outcome];
}

const BY_STATUS: Readonly<Record<number, number>> = {
  400: EXIT.usage,
  401: EXIT.auth,
  403: EXIT.auth,
  404: EXIT.notFound,
  410: EXIT.notFound,
  413: EXIT.usage,
  422: EXIT.usage,
};

/** The exit code for an error, or `undefined` for one that is a bug. */
export function exitCodeOfError(error: unknown): number | undefined {
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof ConflictError) return EXIT.failed;
  if (error instanceof ApiError) return BY_STATUS[error.status] ?? EXIT.unavailable;
  if (error instanceof RequestError) return EXIT.unavailable;
  return undefined;
}

/** Something that the person at the terminal can put right: said in one line, without a stack. */
export class CliError extends Error {
  override name = "CliError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}
