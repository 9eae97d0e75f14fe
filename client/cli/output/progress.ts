import type { LogLine, TypedJob, WatchEvent } from "../../index.ts";
import { formatDuration } from "../duration.ts";
import type { Session } from "../session.ts";
import type { Colours } from "./colours.ts";
import { jobState } from "./job-text.ts";
import { printable } from "./printable.ts";

type Event = WatchEvent<TypedJob, LogLine>;

/** Tells on standard error how a job is doing. */
export interface Progress {
  show(event: Event): void;
  /** Leaves the terminal clean. */
  stop(): void;
}

/** A live line on a terminal; elsewhere a line for every change. */
export function createProgress({
  live,
  notes,
  noteColours,
}: Pick<Session, "live" | "notes" | "noteColours">): Progress {
  return live ? createLiveProgress(notes, noteColours) : createPlainProgress(notes, noteColours);
}

function createLiveProgress(notes: Session["notes"], colours: Colours): Progress {
  const started = Date.now();
  let state = "";
  let whose = "";
  let trouble = "";
  // What changes comes first: a narrow terminal cuts off the rest.
  const refresh = () =>
    notes.show(`${trouble + state || "waiting "}${formatDuration(Date.now() - started)}${whose}`);
  // The seconds count on while nothing happens.
  const ticking = setInterval(refresh, 1000);
  return {
    show(event) {
      trouble = event.type === "reconnect" ? `reconnecting (${event.attempt}) ` : "";
      if (event.type === "job") {
        state = `${jobState(event.job, colours)} `;
        whose = `  ${printable(event.job.type)} ${printable(event.job.id)}`;
      }
      refresh();
    },
    stop() {
      clearInterval(ticking);
      notes.clear();
    },
  };
}

function createPlainProgress(notes: Session["notes"], colours: Colours): Progress {
  let said: string | undefined;
  return {
    show(event) {
      const line = describe(event, colours);
      if (line && line !== said) notes.print(line);
      said = line ?? said;
    },
    stop() {},
  };
}

function jobStateLine(job: TypedJob, colours: Colours): string {
  return `${printable(job.id)} ${printable(job.type)} ${jobState(job, colours)}`;
}

function describe(event: Event, colours: Colours): string | undefined {
  switch (event.type) {
    case "job":
      return jobStateLine(event.job, colours);
    case "reconnect":
      return `reconnecting (${event.attempt})${event.cause ? `: ${printable(event.cause.message)}` : ""}`;
    case "fallback":
      return `no stream (${event.reason}); polling`;
    case "reset":
      return "some events were missed";
    default:
      return undefined;
  }
}
