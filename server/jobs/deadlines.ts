import { Alarm } from "./alarm.ts";
import { requestCancel } from "./machine.ts";
import type { EngineSettings } from "./settings.ts";
import type { JobStore } from "./store.ts";

const BATCH = 100;
const RETRY_MS = 1_000;

/** How often it is looked for jobs that other processes have made, and left with a time that nobody watches. */
const LOOK_AGAIN_MS = 10_000;

/** Cancels the jobs that are past their time: queued ones at once, running ones by asking them to stop. */
export class Deadlines {
  readonly #store: JobStore;
  readonly #settings: EngineSettings;
  readonly #alarm: Alarm;
  #open = false;
  #enforcing: Promise<void> | undefined;

  constructor(store: JobStore, settings: EngineSettings) {
    this.#store = store;
    this.#settings = settings;
    this.#alarm = new Alarm(settings.now, () => {
      this.#enforcing ??= this.#enforce();
    });
  }

  start(): void {
    this.#open = true;
    this.watch(this.#settings.now());
  }

  /** Takes notice of a job that is past its time at `dueAt`. */
  watch(dueAt: number): void {
    if (this.#open) this.#alarm.set(dueAt);
  }

  async stop(): Promise<void> {
    this.#open = false;
    this.#alarm.clear();
    await this.#enforcing;
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
      this.watch(Math.min(next ?? Number.POSITIVE_INFINITY, now() + LOOK_AGAIN_MS));
    } catch (error) {
      onError(error, { jobId: null, doing: "enforcing deadlines, will try again" });
      this.watch(now() + RETRY_MS);
    } finally {
      this.#enforcing = undefined;
    }
  }
}
