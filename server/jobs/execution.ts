import type { Job } from "./job.ts";
import { Journal, Superseded } from "./journal.ts";
import { finish, type Outcome } from "./machine.ts";
import { createMasker, type Masker, secretsOf } from "./masking.ts";
import { CancelRequested, type Operation, OperationFailed } from "./operation.ts";
import { withProgress } from "./progress.ts";
import { RunContext } from "./run-context.ts";
import type { EngineSettings } from "./settings.ts";
import { sleep } from "./sleep.ts";
import { Steps } from "./steps.ts";
import type { JobStore } from "./store.ts";

/** One for all: making an error, with its stack, for each job costs more than all the rest of ending it. */
const RUN_IS_OVER = new Error("the run of this job is over");

export interface ExecutionParts {
  readonly store: JobStore;
  readonly settings: EngineSettings;
}

/** One run of a job's operation in this process, from its start to the job's end. */
export class Execution {
  readonly #parts: ExecutionParts;
  readonly #operation: Operation;
  readonly #job: Job;
  readonly #journal: Journal;
  readonly #steps: Steps;
  readonly #cancel = new AbortController();
  readonly #outOfTime = new AbortController();
  readonly #abandoned = new AbortController();
  #masker: Masker = createMasker([]);
  /** From when the operation is run. */
  #context: RunContext | undefined;

  /** @param job running, in the attempt that this run is */
  constructor(parts: ExecutionParts, operation: Operation, job: Job) {
    this.#parts = parts;
    this.#operation = operation;
    this.#job = job;
    this.#journal = new Journal(parts.store, parts.settings, job, this.#abandoned.signal, () =>
      this.abandon(),
    );
    this.#steps = new Steps({
      store: parts.store,
      settings: parts.settings,
      jobId: job.id,
      journal: this.#journal,
      closed: this.#abandoned.signal,
    });
  }

  /** The job that is run. */
  get jobId(): string {
    return this.#job.id;
  }

  /** Runs the operation and writes how the job ended. Never rejects. */
  async run(): Promise<void> {
    const unsubscribe = this.#parts.store.watch(this.#job.id, ({ job }) => this.#observe(job));
    try {
      this.#observe(await this.#present());
      const outcome = await Promise.race([this.#work(), this.#grace(), this.#giveUp()]);
      const { settings } = this.#parts;
      const pending = this.#context?.close() ?? null;
      this.#journal.add((job) => {
        const last = pending === null ? job : withProgress(job, pending);
        return finish(last, outcome, settings.now(), settings.retentionMs);
      });
      await this.#journal.flush();
    } catch (error) {
      const expected = error instanceof Superseded || this.#abandoned.signal.aborted;
      if (!expected) this.#parts.settings.onError(error, { jobId: this.#job.id, doing: "ending a job" });
    } finally {
      this.#context?.close();
      unsubscribe();
      // Ends the timers of a race that is over, and an operation that was given up.
      this.abandon();
    }
  }

  /** Leaves the job as it is: whoever starts next takes it up. */
  abandon(): void {
    for (const controller of [this.#abandoned, this.#cancel, this.#outOfTime]) controller.abort(RUN_IS_OVER);
  }

  /** The job as it is now: a cancel may have come between its start and the watch. */
  async #present(): Promise<Job> {
    const { store, settings } = this.#parts;
    const cached = store.cached(this.#job.id);
    if (cached !== undefined) return cached;
    try {
      return (await store.load(this.#job.id)) ?? this.#job;
    } catch (error) {
      // The next change that is told of, or the end of the job, makes up for it.
      settings.onError(error, { jobId: this.#job.id, doing: "looking for an early cancel" });
      return this.#job;
    }
  }

  #observe(job: Job): void {
    if (job.cancelReason === "deadline") {
      const reason = new CancelRequested("deadline");
      this.#outOfTime.abort(reason);
      this.#cancel.abort(reason);
    } else if (job.cancelRequestedAt !== null) {
      this.#cancel.abort(new CancelRequested("client"));
    }
  }

  async #work(): Promise<Outcome> {
    try {
      const secretParams = this.#operation.secretParams ?? [];
      const hasSecrets = secretParams.some((name) => name in this.#job.params);
      const params = hasSecrets ? await this.#parts.store.params(this.#job) : this.#job.params;
      this.#masker = createMasker(secretsOf(params, secretParams));
      this.#context = new RunContext({
        job: this.#job,
        settings: this.#parts.settings,
        journal: this.#journal,
        steps: this.#steps,
        masker: this.#masker,
        signal: this.#cancel.signal,
        outOfTime: this.#outOfTime.signal,
      });
      const result = await this.#operation.run(params, this.#context);
      return { kind: "succeeded", result: this.#masker.json(result) };
    } catch (error) {
      return this.#outcomeOf(error);
    }
  }

  /** Ends the run of an operation that does not stop although the job is past its time. */
  async #grace(): Promise<Outcome> {
    const { signal } = this.#outOfTime;
    if (!signal.aborted)
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await sleep(this.#parts.settings.graceMs, this.#abandoned.signal);
    return { kind: "canceled", partial: this.#context?.partialResult ?? null };
  }

  #giveUp(): Promise<never> {
    const { signal } = this.#abandoned;
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }

  #outcomeOf(error: unknown): Outcome {
    if (error instanceof Superseded) throw error;
    const partial = this.#context?.partialResult ?? null;
    if (error instanceof OperationFailed) {
      const { text, json } = this.#masker;
      const details = error.details && json(error.details);
      return { kind: "failed", error: { code: error.code, message: text(error.message), details }, partial };
    }
    if (isReason(error, this.#cancel.signal) || isReason(error, this.#outOfTime.signal))
      return { kind: "canceled", partial };
    const shown = this.#masker.thrown(error);
    this.#parts.settings.onError(shown, { jobId: this.#job.id, doing: `running ${this.#job.type}` });
    // What was thrown may name files, hosts or credentials: the client gets none of it.
    return {
      kind: "failed",
      error: { code: "job.failed", message: "The operation failed unexpectedly.", details: null },
      partial,
    };
  }
}

function isReason(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.cause === signal.reason);
}
