import type { Job, JobResource } from "./job.ts";
import type { Journal } from "./journal.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { beginAttempt, writeLog } from "./machine.ts";
import type { Masker } from "./masking.ts";
import type { LogEntry, OperationContext, ProgressReport } from "./operation.ts";
import { showProgress } from "./progress.ts";
import { ProgressGate } from "./progress-gate.ts";
import type { EngineSettings } from "./settings.ts";
import { sleep } from "./sleep.ts";
import type { Steps } from "./steps.ts";

/** Longest message of a log line that is kept, in UTF-16 units. */
const MAX_MESSAGE = 10_000;

export interface RunContextParts {
  readonly job: Job;
  readonly settings: EngineSettings;
  readonly journal: Journal;
  readonly steps: Steps;
  readonly masker: Masker;
  readonly signal: AbortSignal;
  readonly outOfTime: AbortSignal;
}

/**
 * What an operation works with in one run, and what it has reported. A class, so that the accessor is on the prototype: V8 makes a hidden
 * class of its own for every object literal that has one, and keeps it until the next major collection.
 */
export class RunContext implements OperationContext {
  readonly jobId: string;
  readonly resource: JobResource;
  readonly pace: number;
  readonly signal: AbortSignal;
  readonly outOfTime: AbortSignal;
  readonly #settings: EngineSettings;
  readonly #journal: Journal;
  readonly #steps: Steps;
  readonly #masker: Masker;
  readonly #gate: ProgressGate;
  #partial: JsonObject | null = null;
  #progressTimer: NodeJS.Timeout | undefined;

  constructor({ job, settings, journal, steps, masker, signal, outOfTime }: RunContextParts) {
    this.jobId = job.id;
    this.resource = job.resource;
    this.pace = settings.pace;
    this.signal = signal;
    this.outOfTime = outOfTime;
    this.#settings = settings;
    this.#journal = journal;
    this.#steps = steps;
    this.#masker = masker;
    this.#gate = new ProgressGate(settings.progressIntervalMs);
  }

  get attempt(): number {
    return this.#journal.attempt;
  }

  /** What is shown should the job fail or be canceled. */
  get partialResult(): JsonObject | null {
    return this.#partial;
  }

  progress(report: ProgressReport): void {
    const detail = report.detail && {
      ...report.detail,
      ...(report.detail.message != null && { message: this.#masker.text(report.detail.message) }),
      ...(report.detail.unit != null && { unit: this.#masker.text(report.detail.unit) }),
    };
    this.#gate.offer({ percent: report.percent, detail });
    this.#releaseProgress();
  }

  log(entry: LogEntry): void {
    const at = this.#settings.now();
    const masked = { ...entry, message: this.#masker.text(entry.message).slice(0, MAX_MESSAGE) };
    this.#journal.add((job) => writeLog(job, [masked], at));
  }

  partial(result: JsonObject): void {
    this.#partial = this.#masker.json(result);
  }

  async retry(): Promise<void> {
    // The next attempt has no progress yet: what was held back belongs to this one.
    this.#gate.take();
    this.#partial = null;
    const at = this.#settings.now();
    this.#journal.add((job) => beginAttempt(job, "retrying", at));
    await this.#journal.flush();
  }

  flush(): Promise<void> {
    return this.#journal.flush();
  }

  step(name: string, run: () => Promise<JsonValue>): Promise<JsonValue> {
    return this.#steps.step(name, run);
  }

  sleep(ms: number): Promise<void> {
    return sleep(ms, this.signal);
  }

  /** Ends what waits to be shown, and gives it: progress to go with the end of the job. */
  close(): ProgressReport | null {
    clearTimeout(this.#progressTimer);
    return this.#gate.take();
  }

  #releaseProgress(): void {
    clearTimeout(this.#progressTimer);
    // The spacing is measured on a clock that nobody can set.
    const elapsed = performance.now();
    const report = this.#gate.release(elapsed);
    if (report) {
      const at = this.#settings.now();
      this.#journal.add((job) => showProgress(job, report, at));
      return;
    }
    this.#progressTimer = setTimeout(() => this.#releaseProgress(), this.#gate.wait(elapsed));
  }
}
