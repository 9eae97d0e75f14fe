import { type LogLine, TimeoutError, type TypedJob } from "../index.ts";
import { formatDuration } from "./duration.ts";
import { CliError, EXIT, exitCodeOfJob } from "./exit-code.ts";
import { Interrupted, interruptible } from "./interrupt.ts";
import { jobOutcome } from "./job-outcome.ts";
import { createProgress } from "./output/progress.ts";
import type { Session } from "./session.ts";
import { type Event, watchWithLogs } from "./watch-with-logs.ts";

/** Options of every command that follows a job. */
export interface FollowFlags {
  /** In milliseconds. */
  readonly timeout?: number;
  readonly stream: boolean;
  readonly cancelOnInterrupt?: boolean;
}

/** What becomes of what happens on the way. */
export interface FollowSinks {
  /** Gets every event as it comes. */
  event?(event: Event): void;
  /** Gets the lines of the log; without it, they are not fetched. */
  log?(line: LogLine): void;
  /** Gets the job as it ended. */
  end(job: TypedJob): void;
}

/**
 * Follows a job to its end, and says on standard error how it is doing.
 * @returns the exit code: how the job ended, 124 when time ran out, 130 for Ctrl-C. The job goes on after both.
 */
export async function followJob(
  session: Session,
  id: string,
  flags: FollowFlags,
  sinks: FollowSinks,
): Promise<number> {
  const { api, notes } = session;
  const progress = createProgress(session);
  try {
    return await interruptible(async (signal) => {
      const options = { signal, timeoutMs: flags.timeout, stream: flags.stream };
      for await (const event of sinks.log ? watchWithLogs(api, id, options) : api.jobs.watch(id, options)) {
        sinks.event?.(event);
        if (event.type === "log") sinks.log?.(event.log);
        progress.show(event);
        if (event.type !== "end") continue;
        progress.stop();
        sinks.end(event.job);
        return exitCodeOfJob(jobOutcome(event.job) ?? "failed");
      }
      throw new CliError(`nothing more is heard of ${id}`, EXIT.unavailable);
    });
  } catch (error) {
    progress.stop();
    if (error instanceof TimeoutError && flags.timeout !== undefined) {
      notes.print(`${id} has not ended after ${formatDuration(flags.timeout)} and goes on. ${advice(id)}`);
      return EXIT.timedOut;
    }
    if (!(error instanceof Interrupted)) throw error;
    if (flags.cancelOnInterrupt) await cancelAndWait(session, id, sinks);
    else notes.print(`Stopped watching; the job goes on. ${advice(id)}`);
    return EXIT.interrupted;
  }
}

async function cancelAndWait({ api, notes }: Session, id: string, sinks: FollowSinks): Promise<void> {
  await interruptible(async (signal) => {
    notes.print(`Canceling ${id}; Ctrl-C again leaves at once.`);
    await api.jobs.cancel(id, { signal });
    const job = await api.jobs.wait(id, { signal });
    sinks.event?.({ type: "end", job });
    sinks.end(job);
  });
}

function advice(id: string): string {
  return `Watch it again: mf jobs watch ${id} · Cancel it: mf jobs cancel ${id}`;
}
