import type { JobEngine } from "../../../jobs/engine.ts";
import type { JobEvent } from "../../../jobs/job.ts";
import type { EventPage } from "../../../jobs/query.ts";

/** Events kept for a stream that is busy sending; beyond that they are read from the log again. */
const KEPT = 256;

/** The event log of one job, its newest part as it is committed. */
export interface JobTail {
  /** The events after `position`, at most `limit` where they have to be read from the log. */
  after(position: number, limit: number): Promise<Pick<EventPage, "events" | "missed" | "firstAvailableId">>;
  /** Resolves when something was committed since the last `after`, or when the signal aborts. */
  changed(signal: AbortSignal): Promise<void>;
  /** Stops listening. */
  close(): void;
}

/** Listens to a job, so that its followers need to read the log only for what came before. */
export function openTail(engine: JobEngine, jobId: string): JobTail {
  let kept: readonly JobEvent[] = [];
  let isChanged = false;
  let wake = (): void => undefined;

  const unsubscribe = engine.subscribe(jobId, ({ events }) => {
    kept = joined(kept, events);
    isChanged = true;
    wake();
  });

  return {
    async after(position, limit) {
      const events = kept.filter(({ id }) => id > position);
      kept = [];
      isChanged = false;
      const [next] = events;
      if (next?.id === position + 1) return { events, missed: false, firstAvailableId: next.id };
      return engine.events(jobId, position, limit);
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

/** What is kept after a change: never with a gap, so that a change whose events are in the log only sends its readers there. */
function joined(kept: readonly JobEvent[], events: readonly JobEvent[]): readonly JobEvent[] {
  const last = kept.at(-1);
  if (last === undefined || last.id + 1 !== events[0]?.id) return events;
  return kept.length + events.length > KEPT ? [] : [...kept, ...events];
}
