import type { Job } from "../jobs/job.ts";

/** A mail about a job that has ended. */
export interface Message {
  /** The same for every attempt to send it, so that a mail server can tell a repetition. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Longest text of an error that is told, in characters. */
const MAX_ERROR = 500;

/**
 * Words a mail. It tells what happened to which job and nothing that was in it: no params, metadata, results or logs.
 * @param options.domain right side of the Message-ID.
 * @param options.publicUrl where clients reach the API; null when that is not known.
 */
export function messageOf(
  job: Job,
  to: string,
  options: { readonly domain: string; readonly publicUrl: string | null },
): Message {
  const facts: [string, string][] = [
    ["job", job.id],
    ["type", job.type],
    ["resource", `${job.resource.type} ${job.resource.id}`],
    ["created", time(job.createdAt)],
    ["ended", time(job.finishedAt)],
    ...(job.attempt > 1 ? [["attempts", `${job.attempt}`] satisfies [string, string]] : []),
    ...(job.error === null
      ? []
      : [
          ["error", `${job.error.code}: ${job.error.message.slice(0, MAX_ERROR)}`] satisfies [string, string],
        ]),
  ];
  return {
    messageId: `<${job.id}.ended@${options.domain}>`,
    to,
    subject: oneLine(`${job.type} has ${job.status} (${job.id})`),
    text: [
      `The job has ${job.status}.`,
      "",
      ...facts.map(([name, value]) => `  ${name.padEnd(8)}  ${oneLine(value)}`),
      "",
      `${options.publicUrl ?? ""}/v1/jobs/${job.id}`,
      "",
      "You get this because the job was started with notify: true.",
      "",
    ].join("\n"),
  };
}

function time(epochMs: number | null): string {
  return epochMs === null ? "never" : new Date(epochMs).toISOString();
}

/** Control characters could end a line, and with it a header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
