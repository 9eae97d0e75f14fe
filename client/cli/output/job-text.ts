import type { TypedJob } from "../../index.ts";
import { formatDuration } from "../duration.ts";
import { jobOutcome } from "../job-outcome.ts";
import type { Colours } from "./colours.ts";
import { printable } from "./printable.ts";
import { formatCard } from "./table.ts";

/** What a job is doing, such as `running 40% Unpacking`. */
export function jobState(job: TypedJob, colours: Colours): string {
  const stopping = job.cancel_requested_at !== null && jobOutcome(job) === undefined;
  return [
    colourOf(job, colours)(printable(job.status)),
    stopping && colours.yellow("stopping"),
    job.progress !== null && `${job.progress}%`,
    job.attempt > 1 && `attempt ${job.attempt}`,
    message(job),
  ]
    .filter(Boolean)
    .join(" ");
}

/** A job in a line, such as for the end of a command. */
export function jobLine(job: TypedJob, colours: Colours): string {
  const took = duration(job);
  return `${job.id} ${printable(job.type)} ${jobState(job, colours)}${took ? ` after ${took}` : ""}`;
}

/** Everything about a job that a person asks for. */
export function jobCard(job: TypedJob, colours: Colours): string {
  const { error, result } = job;
  return formatCard([
    ["Job", printable(job.id)],
    ["Type", printable(job.type)],
    ["Status", jobState(job, colours)],
    ["Resource", printable(`${job.resource.type} ${job.resource.id}`)],
    ["Created", printable(job.created_at)],
    ["Took", duration(job)],
    ["Canceled because", job.cancel_reason && printable(job.cancel_reason)],
    ["Error", error && printable(`${error.message} (${error.code})`)],
    ["Params", json(job.params)],
    ["Result", result && json(result)],
  ]);
}

function colourOf(job: TypedJob, colours: Colours) {
  const outcome = jobOutcome(job);
  if (outcome === "succeeded") return colours.green;
  return outcome === undefined ? colours.yellow : colours.red;
}

function message(job: TypedJob): string | undefined {
  const text = job.error?.message ?? job.progress_detail?.message ?? job.status_message;
  return text ? printable(text) : undefined;
}

function duration(job: TypedJob): string | undefined {
  if (job.started_at === null || job.finished_at === null) return undefined;
  return formatDuration(Date.parse(job.finished_at) - Date.parse(job.started_at));
}

function json(value: unknown): string | undefined {
  const text = JSON.stringify(value);
  return text === "{}" ? undefined : printable(text);
}
