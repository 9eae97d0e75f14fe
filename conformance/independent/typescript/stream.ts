import type { ServerResponse } from "node:http";
import type { Job } from "./job.ts";
import { viewed } from "./job.ts";
import type { JsonObject } from "./json.ts";
import { Problem } from "./problem.ts";

const HEARTBEAT_MS = 1_000;
const LONGEST_MS = 3_000;

/** Where a stream begins: after an event, or with the job as it is now. */
export interface Beginning {
  readonly after?: number;
  readonly reset?: "unknown_id" | "window";
  /** There is nothing left to follow. */
  readonly over: boolean;
}

/** @throws {Problem} when `after` is not the id of an event. */
export function beginningOf(job: Job, after: string | undefined, lastEventId: string | undefined): Beginning {
  const refuse = (why: string): never => {
    throw new Problem("stream.event_id_invalid", why, { param: "after" });
  };
  if (after !== undefined && lastEventId !== undefined && after !== lastEventId)
    refuse("after and Last-Event-ID differ");
  const named = after ?? lastEventId;
  if (named === undefined || named === "") return { over: false };
  const id = /^\d{1,19}$/.test(named) ? Number(named) : Number.NaN;
  const { first, last } = job.journal;
  if (job.ended && id >= last) return { over: true };
  if (id >= 1 && id <= last)
    return id + 1 < first ? { reset: "window", over: false } : { after: id, over: false };
  if (after !== undefined) refuse("after is not the id of an event of this job");
  return { reset: "unknown_id", over: false };
}

/** Sends the events of a job until it has ended, the stream has come of age, or the reader has gone. */
export function follow(
  job: Job,
  { after, reset }: Beginning,
  version: string,
  response: ServerResponse,
): void {
  const { journal } = job;
  let at = after ?? journal.last;
  const send = (fields: Readonly<Record<string, string | number>>, data: JsonObject): boolean => {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
    return response.write(`${lines.join("")}data: ${JSON.stringify(data)}\n\n`);
  };
  response.write("retry: 3000\n\n");
  if (reset !== undefined)
    send({ event: "reset" }, { reason: reset, first_available_id: String(journal.first) });
  if (after === undefined) send({ event: "job", id: job.shownId }, job.view(version));

  const pump = (): void => {
    heartbeat.refresh();
    while (!response.writableEnded && !response.writableNeedDrain) {
      const entry = journal.after(at);
      if (entry === undefined) break;
      at = entry.id;
      send({ event: entry.event, id: at }, entry.event === "job" ? viewed(entry.data, version) : entry.data);
    }
    // A reader so slow that what it has not seen is no longer kept has to come again.
    if (at + 1 < journal.first) end();
    else if (journal.closed && at === journal.last && !response.writableEnded) {
      send({ event: "end" }, { status: job.status });
      end();
    }
  };
  // A slow reader still takes what was written before the end, and nothing may be written after it.
  const end = (): void => {
    stop();
    response.end();
  };
  const stop = (): void => {
    clearInterval(heartbeat);
    clearTimeout(age);
    unwatch();
  };
  const heartbeat = setInterval(() => response.write(": \n\n"), HEARTBEAT_MS);
  const age = setTimeout(end, LONGEST_MS);
  const unwatch = journal.watch(pump);
  response.on("drain", pump);
  response.on("close", stop);
  pump();
}
