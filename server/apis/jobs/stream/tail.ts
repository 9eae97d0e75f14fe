import type { JobEngine } from "../../../jobs/engine.ts";
import type { JobEvent } from "../../../jobs/job.ts";

/** Events kept for a stream that is busy sending; beyond that they are read from the log again. */
const KEPT = 256;

/** The newest events of one job, as they are committed. */
export interface JobTail {
  /** The events right after `position` as far as they are kept here; none does not mean that there are none. */
  take(position: number): readonly JobEvent[];
  /** Resolves when something was committed since the last `take`, or when the signal aborts. */
  changed(signal: AbortSignal): Promise<void>;
  /** Stops listening. */
  close(): void;
}

/** Listens to a job, so that its followers need to read the log only for what came before. */
export function openTail(engine: JobEngine, jobId: string): JobTail {
  let kept: JobEvent[] = [];
  let isChanged = false;
  let wake = (): void => undefined;

  const unsubscribe = engine.subscribe(jobId, ({ events }) => {
    kept = kept.length + events.length > KEPT ? [] : [...kept, ...events];
    isChanged = true;
    wake();
  });

  return {
    take(position) {
      const events = kept.filter(({ id }) => id > position);
      kept = [];
      isChanged = false;
      return events[0]?.id === position + 1 ? events : [];
    },
    changed(signal) {
      if (isChanged || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const settle = (): void => {
          signal.removeEventListener("abort", settle);
          wake = () => undefined;
          resolve();
        };
        signal.addEventListener("abort", settle, { once: true });
        wake = settle;
      });
    },
    close: unsubscribe,
  };
}
