import type { Journal } from "./journal.ts";
import { Superseded } from "./journal.ts";
import type { JsonValue } from "./json.ts";
import type { EngineSettings } from "./settings.ts";
import { sleep } from "./sleep.ts";
import type { JobStore } from "./store.ts";

/** How long to wait before a record that failed is tried again. */
const RETRY_MS = 1_000;

export interface StepsParts {
  readonly store: JobStore;
  readonly settings: Pick<EngineSettings, "onError">;
  readonly jobId: string;
  /** What the operation reports goes to disk before the record of the step that it belongs to. */
  readonly journal: Pick<Journal, "attempt" | "flush">;
  /** Aborts when the run is over. */
  readonly closed: AbortSignal;
}

/** The steps of one run: each is done once, by whichever attempt comes to it first, and its result is kept for the later ones. */
export class Steps {
  readonly #parts: StepsParts;
  /** The attempt that began the steps below. */
  #attempt: number;
  #begun = new Set<string>();
  #recorded: Promise<Map<string, JsonValue>> | undefined;

  constructor(parts: StepsParts) {
    this.#parts = parts;
    this.#attempt = parts.journal.attempt;
  }

  /**
   * What the step gave, now or in an earlier attempt.
   * @throws when an attempt uses a name twice, or whatever `run` throws, which is not recorded
   */
  async step(name: string, run: () => Promise<JsonValue>): Promise<JsonValue> {
    this.#begin(name);
    const recorded = await this.#known();
    const known = recorded.get(name);
    if (known !== undefined) return known;
    const result = await run();
    await this.#parts.journal.flush();
    await this.#record(name, result);
    recorded.set(name, result);
    return result;
  }

  #begin(name: string): void {
    const { attempt } = this.#parts.journal;
    if (attempt !== this.#attempt) {
      this.#attempt = attempt;
      this.#begun = new Set();
    }
    if (this.#begun.has(name))
      throw new Error(`the step "${name}" is there twice; each needs a name of its own`);
    this.#begun.add(name);
  }

  #known(): Promise<Map<string, JsonValue>> {
    // Before a first attempt there is nothing.
    if (this.#attempt === 1) this.#recorded ??= Promise.resolve(new Map());
    this.#recorded ??= this.#patiently("reading a job's steps", async () => {
      const { store, jobId } = this.#parts;
      return new Map(await store.steps(jobId));
    });
    return this.#recorded;
  }

  async #record(name: string, result: JsonValue): Promise<void> {
    const { store, jobId, journal } = this.#parts;
    const { attempt } = journal;
    const isOurs = await this.#patiently("recording a step", () =>
      store.recordStep(jobId, attempt, { name, result }),
    );
    if (!isOurs) throw new Superseded(`job ${jobId} is no longer run by attempt ${attempt}`);
  }

  /** Repeats until the store can do it: what was done must not be lost for a full disk. */
  async #patiently<T>(doing: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      this.#parts.closed.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        this.#parts.settings.onError(error, { jobId: this.#parts.jobId, doing: `${doing}, will try again` });
        await sleep(RETRY_MS, this.#parts.closed);
      }
    }
  }
}
