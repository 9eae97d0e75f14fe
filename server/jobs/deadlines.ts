import { Alarm } from "./alarm.ts";
import { requestCancel } from "./machine.ts";
import type { EngineSettings } from "./settings.ts";
import type { JobStore } from "./store.ts";

const BATCH = 100;
/**
 * How often it is looked in any case: for jobs that other processes have made and left with a time that nobody watches, after
 * a store that failed, and after a clock that was set.
 */
const LOOK_AGAIN_MS = 10_000;

/** Cancels the jobs that are past their time: queued ones at once, running ones by asking them to stop. */
export class Deadlines {
  readonly #store: JobStore;
  readonly #settings: EngineSettings;
  readonly #alarm: Alarm;
  #open = false;
  #timer: NodeJS.Timeout | undefined;
  #enforcing: Promise<void> | undefined;

  constructor(store: JobStore, settings: EngineSettings) {
    this.#store = store;
    this.#settings = settings;
    this.#alarm = new Alarm(settings.now, () => this.#ring());
  }

  start(): void {
    this.#open = true;
    this.#timer = setInterval(() => this.#ring(), LOOK_AGAIN_MS);
    this.#ring();
  }

  /** Takes notice of a job that is past its time at `dueAt`. */
  watch(dueAt: number): void {
    if (this.#open) this.#alarm.set(dueAt);
  }

  async stop(): Promise<void> {
    this.#open = false;
    clearInterval(this.#timer);
    this.#alarm.clear();
    await this.#enforcing;
  }

  #ring(): void {
    this.#enforcing ??= this.#enforce();
  }

  async #enforce(): Promise<void> {
    const { now, retentionMs, onError } = this.#settings;
    try {
      for (;;) {
        const overdue = await this.#store.overdue(now(), BATCH);
        await Promise.all(
          overdue.map((jobId) =>
            this.#store.change(jobId, (job) =>
              requestCancel(job, { reason: "deadline", principalId: null }, now(), retentionMs),
            ),
          ),
        );
        if (overdue.length < BATCH || !this.#open) break;
      }
      const next = await this.#store.nextDue();
      if (next !== null) this.watch(next);
    } catch (error) {
      onError(error, { jobId: null, doing: "enforcing deadlines, will try again" });
    } finally {
      this.#enforcing = undefined;
    }
  }
}
