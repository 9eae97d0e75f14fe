import { type Job, type JobEvent, LOG_LEVELS, type LogLevel } from "../jobs/job.ts";
import { decodeLogLine, decodeState, encodeLogLine, encodeState } from "./codec.ts";
import type { JobRecord } from "./record.ts";
import { integer, integerOrNull, type Row, text } from "./row.ts";

export interface EventLimits {
  /** Events that a reader can still get, per job. */
  readonly replayWindow: number;
  /** Log lines that a reader can still list, per job. */
  readonly logLines: number;
}

/** How many more events than the window may pile up before they are removed: one removal for many events. */
const COMPACTION_SLACK = 1_000;

/** An event as a row: the log's columns are null for a change of the job, whose body is its state. */
export interface EventRow {
  readonly id: number;
  readonly logSeq: number | null;
  readonly level: LogLevel | null;
  readonly body: string;
}

/** @param now the job after all events of its change, with its state as text, which mostly is that of the last event too */
export function eventRow(event: JobEvent, now: { readonly job: Job; readonly state: string }): EventRow {
  if (event.kind === "log") {
    const { line } = event;
    return { id: event.id, logSeq: line.seq, level: line.level, body: encodeLogLine(line) };
  }
  const body = event.job === now.job ? now.state : encodeState(event.job);
  return { id: event.id, logSeq: null, level: null, body };
}

/** @param row with `event_id`, `log_seq` and `body` */
export function toEvent({ job }: Pick<JobRecord, "job">, row: Row): JobEvent {
  const id = integer(row, "event_id");
  const body = text(row, "body");
  if (integerOrNull(row, "log_seq") !== null) return { kind: "log", id, line: decodeLogLine(body) };
  // The spec is the same in every event: the current job has it, and the state as of the event goes over it.
  return { kind: "job", id, job: { ...job, ...decodeState(body) } };
}

/** What is to be removed of a job's log, once enough has piled up before the window. */
export interface Compaction {
  /** The oldest event that stays. */
  readonly firstEvent: number;
  /** Older lines than this are removed too; newer ones are still listed, although they can no longer be replayed. */
  readonly lastDroppedLine: number;
}

/** What is to be removed of a job's log; undefined while little has piled up, since each removal is a write. */
export function compactionOf(
  { firstEvent, job }: Pick<JobRecord, "firstEvent" | "job">,
  { replayWindow, logLines }: EventLimits,
): Compaction | undefined {
  const first = job.lastEventId - replayWindow + 1;
  if (first - firstEvent < COMPACTION_SLACK) return undefined;
  return { firstEvent: first, lastDroppedLine: job.logCount - logLines };
}

/** How many of a job's oldest lines are no longer listed. */
export function droppedLines(job: Job, { logLines }: EventLimits): number {
  return Math.max(0, job.logCount - logLines);
}

/** A level and the more serious ones; all for null. */
export function levelsFrom(level: LogLevel | null): readonly LogLevel[] {
  return LOG_LEVELS.slice(level === null ? 0 : LOG_LEVELS.indexOf(level));
}
