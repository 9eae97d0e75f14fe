import type { FollowOptions, JobsClient, LogLine, TypedJob, WatchEvent } from "../index.ts";

export type Event = WatchEvent<TypedJob, LogLine>;

/**
 * Watches a job with every line of its log, in order and once, also those from before the watching began, those that a
 * stream did not bring, and those of a job that has to be polled.
 * @param afterSeq - number of the last line that is known already.
 */
export async function* watchWithLogs(
  api: JobsClient,
  id: string,
  options: FollowOptions,
  afterSeq = 0,
): AsyncGenerator<Event> {
  let newest = afterSeq;
  async function* backlog(): AsyncGenerator<Event> {
    for await (const log of api.jobs.logs(id, { after: newest }, { signal: options.signal })) {
      newest = log.seq;
      yield { type: "log", log, id: undefined };
    }
  }

  let streaming = false;
  for await (const event of api.jobs.watch(id, options)) {
    if (event.type === "log") {
      if (event.log.seq > newest + 1) yield* backlog();
      if (event.log.seq <= newest) continue;
      newest = event.log.seq;
      streaming = true;
    } else if (event.type === "end" || (event.type === "job" && !streaming)) {
      yield* backlog();
    } else if (event.type !== "job") {
      streaming = false;
    }
    yield event;
  }
}
