import type { z } from "zod";
import type { JobResource, LogLevel, LogStream, ProgressDetail } from "./job.ts";
import { type JsonObject, type JsonValue, toJsonObject } from "./json.ts";

/** What the outside may know of an operation. */
export interface OperationInfo {
  /** Dotted type of its jobs. */
  readonly type: string;
  /** What its jobs belong to. `system` jobs belong to no team. */
  readonly scope: "environment" | "project" | "team" | "system";
  /** Schema of the params of its jobs if `POST /v1/teams/{team_id}/jobs` may make one; null if it may not. */
  readonly triggerParams: z.ZodType | null;
  /** Whether at most one live job per resource is allowed. */
  readonly singleFlight: boolean;
}

/** A log line as an operation writes it. */
export interface LogEntry {
  readonly message: string;
  /** @default "info" */
  readonly level?: LogLevel;
  /** @default "stdout" */
  readonly stream?: LogStream;
}

/** How far an attempt has come. */
export interface ProgressReport {
  /** Integer 0 to 100; null when there is no honest figure. A lower one than before is not shown. */
  readonly percent: number | null;
  readonly detail?: Partial<ProgressDetail> | null | undefined;
}

/** Why `OperationContext.signal` is aborted: the `reason` of the signal. */
export class CancelRequested extends Error {
  override readonly name = "CancelRequested";
  /** `client`: the operation may finish its work all the same. `deadline`: it has a short grace to clean up. */
  readonly by: "client" | "deadline";

  constructor(by: "client" | "deadline") {
    super(by === "client" ? "a client asked the job to stop" : "the job is past its time");
    this.by = by;
  }
}

/** As the contract has codes. */
const CODE = /^[a-z0-9_]+(?:\.[a-z0-9_]+)+$/;
const MAX_CODE = 100;

/** Throw it to end the job as failed with a code of its own; any other error ends it as `job.failed`, without its message. */
export class OperationFailed extends Error {
  override readonly name = "OperationFailed";
  readonly code: string;
  readonly details: JsonObject | null;

  /** @throws TypeError for a code that no client could read, and for details that JSON can't carry */
  constructor(code: string, message: string, details: JsonObject | null = null) {
    if (!CODE.test(code) || code.length > MAX_CODE)
      throw new TypeError(`"${code}" can't be a code: write it like image.unreadable`);
    // No error is without words; such as what an error of somebody else's says may be empty.
    super(message.trim() === "" ? `failed as ${code}` : message);
    this.code = code;
    this.details = details && toJsonObject(details);
  }
}

/** What an operation gets to work with during one attempt. */
export interface OperationContext {
  readonly jobId: string;
  /** What the job acts on. */
  readonly resource: JobResource;
  /** From 1. Greater after a crash (when the operation is repeatable) and after `retry`. */
  readonly attempt: number;
  /** Scale of simulated durations: 1 as designed, 0 for none. */
  readonly pace: number;
  /** Aborted when the job should stop; throw its reason to end the job as canceled. */
  readonly signal: AbortSignal;
  /** Aborted only when the job is past its time: no operation may go on then, whatever it does about `signal`. */
  readonly outOfTime: AbortSignal;
  /** Reports progress; written at most twice a second, latest first. */
  progress(report: ProgressReport): void;
  /** Writes a line to the job's log, in order with everything else. */
  log(entry: LogEntry): void;
  /** Sets what is shown as `partial_result` should the job fail or be canceled. */
  partial(result: JsonObject): void;
  /** Ends the attempt and begins the next one within the same run; progress is back to null. */
  retry(): Promise<void>;
  /** Resolves when everything reported so far is on disk. */
  flush(): Promise<void>;
  /**
   * Does a step once: what `run` gave is on disk when this resolves, and the attempt after a crash gets it without running it
   * again. One that was cut off is run again. Kept until the job has ended.
   * @param name of the step, one of its own within the operation
   */
  step(name: string, run: () => Promise<JsonValue>): Promise<JsonValue>;
  /** Waits; rejects with the reason when `signal` aborts. */
  sleep(ms: number): Promise<void>;
}

/** What an operation settles about a job when it is accepted. */
export interface JobPlan {
  /**
   * Attempts that the job may have in all.
   * @default 3 when the operation is repeatable, else 1
   */
  readonly maxAttempts?: number;
  /**
   * Whether a client may cancel it.
   * @default true
   */
  readonly cancelable?: boolean;
  /**
   * Milliseconds that it stays queued at least.
   * @default 0
   */
  readonly startDelayMs?: number;
  /**
   * Milliseconds that it is kept after its end.
   * @default as long as any job
   */
  readonly keepMs?: number | undefined;
}

/** A kind of work that a job can do. */
export interface Operation extends OperationInfo {
  /** Whether it may be run again from its beginning after a crash; if not, the job then fails as interrupted. */
  readonly repeatable: boolean;
  /** What depends on the params of a job, settled when it is accepted; what it leaves out is as `JobPlan` says. */
  plan?(params: JsonObject): JobPlan;
  /**
   * The params that are secrets, by name (top level). Their values are masked wherever the job shows text.
   * @default none
   */
  readonly secretParams?: readonly string[];
  /** Does the work and resolves with the job's result. Params are unmasked and validated. */
  run(params: JsonObject, context: OperationContext): Promise<JsonObject>;
}
