import { Alarm } from "./alarm.ts";
import type { DispatcherOptions, Repeated } from "./dispatcher.ts";

/** Repeats something in a process that has its database to itself: at once, and then at round times, as cron would. */
export class Repetition {
  readonly #repeated: Repeated;
  readonly #settings: DispatcherOptions["settings"];
  readonly #alarm: Alarm;
  #open = false;

  constructor(repeated: Repeated, settings: DispatcherOptions["settings"]) {
    this.#repeated = repeated;
    this.#settings = settings;
    this.#alarm = new Alarm(settings.now, () => this.#ring());
  }

  start(): void {
    this.#open = true;
    this.#alarm.set(this.#settings.now());
  }

  stop(): void {
    this.#open = false;
    this.#alarm.clear();
  }

  #ring(): void {
    if (!this.#open) return;
    const { name, everyMs, run } = this.#repeated;
    const now = this.#settings.now();
    this.#alarm.set(now - (now % everyMs) + everyMs);
    run().catch((error) => this.#settings.onError(error, { jobId: null, doing: name }));
  }
}
