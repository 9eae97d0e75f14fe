import type { Call } from "../call-result.ts";
import type { CallOptions } from "../options.ts";
import type { WatchEvent } from "./events.ts";
import type { FollowOptions } from "./follow.ts";
import type { Jobs, ResultOf, WaitOptions } from "./jobs.ts";

/** One job to follow, in this process and, by its text, in another. */
export interface JobHandle<Job, Log> {
  readonly id: string;
  wait(options?: WaitOptions<Job, Log>): Promise<Job>;
  result(options?: WaitOptions<Job, Log>): Promise<ResultOf<Job>>;
  /** Goes on where the last {@link watch} of this handle stopped, whichever process that was in. */
  watch(options?: FollowOptions): AsyncGenerator<WatchEvent<Job, Log>>;
  cancel(options?: CallOptions): Call<Job>;
  /** A text without secrets that `jobs.restore` makes a handle of. */
  serialize(): string;
}

/** @param job - the job or its id, as it was given: one that has ended already needs no request. */
export function createHandle(
  jobs: Pick<Jobs<unknown, unknown>, "wait" | "result" | "watch" | "cancel">,
  id: string,
  job: unknown,
  lastEventId: string | undefined,
): JobHandle<unknown, unknown> {
  let newest = lastEventId;
  return {
    id,
    wait: (options) => jobs.wait(job, options),
    result: (options) => jobs.result(job, options),
    cancel: (options) => jobs.cancel(id, options),
    async *watch(options) {
      for await (const event of jobs.watch(job, { lastEventId: newest, ...options })) {
        if ("id" in event) newest = event.id ?? newest;
        yield event;
      }
    },
    serialize: () => JSON.stringify({ id, ...(newest !== undefined && { lastEventId: newest }) }),
  };
}

/** @throws {TypeError} for a text that no handle was serialised to. */
export function parseHandle(text: string): { id: string; lastEventId: string | undefined } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message below says it better.
  }
  if (typeof value !== "object" || value === null || !("id" in value) || typeof value.id !== "string")
    throw new TypeError("Expected the text of a serialised job handle");
  const lastEventId =
    "lastEventId" in value && typeof value.lastEventId === "string" ? value.lastEventId : undefined;
  return { id: value.id, lastEventId };
}
