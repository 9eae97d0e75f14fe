import { Command } from "commander";
import { type FollowFlags, followJob } from "../follow-job.ts";
import { addWork, type Bench } from "../leaf.ts";
import { addFollowOptions, parseId } from "../options.ts";
import { jobLine } from "../output/job-text.ts";
import { printable } from "../output/printable.ts";
import type { Event } from "../watch-with-logs.ts";

export function jobsWatchCommand(bench: Bench): Command {
  const command = addFollowOptions(
    new Command("watch")
      .description("follow a job and its log to the end")
      .argument("<job>", "its id", parseId),
  );
  return addWork<FollowFlags>(command, bench, (session, flags, [id = ""]) => {
    const { json, print, notes, noteColours } = session;
    return followJob(session, id, flags, {
      event: (event) => json && print(JSON.stringify(toRecord(event))),
      // As results, log lines go to standard output; on a terminal the live line gives way to them.
      log: (line) => {
        if (json) return;
        notes.clear();
        print(printable(line.message));
      },
      end: (job) => notes.print(jobLine(job, noteColours)),
    });
  });
}

/** An event as it is printed for programs: in the API's own spelling. */
function toRecord(event: Event): object {
  switch (event.type) {
    case "reconnect":
      return {
        type: event.type,
        attempt: event.attempt,
        delay_ms: Math.round(event.delayMs),
        cause: event.cause?.message,
      };
    case "fallback":
      return { type: event.type, reason: event.reason, cause: event.cause?.message };
    case "end":
      return { type: event.type, status: event.job.status };
    default:
      return event;
  }
}
