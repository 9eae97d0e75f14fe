import type { ApiTypes } from "../../generated/runtime/contract.ts";
import type { Call } from "../call-result.ts";
import { resolveText } from "../json-pointer.ts";
import type { CallOptions } from "../options.ts";
import type { WatchEvent } from "./events.ts";
import type { FollowOptions } from "./follow.ts";
import type { Canceled, Jobs, ResultOf, WaitOptions } from "./jobs.ts";

/** One job to follow, in this process and, by its text, in another. */
export interface JobHandle<Api extends ApiTypes, Job = Api["read"]> {
  readonly id: string;
  wait(options?: WaitOptions<Job, Api["log"], Api["ended"]>): Promise<Job & Api["ended"]>;
  result(options?: WaitOptions<Job, Api["log"], Api["ended"]>): Promise<ResultOf<Job, Api["result"]>>;
  /** Goes on where the last {@link watch} of this handle stopped, whichever process that was in. */
  watch(options?: FollowOptions): AsyncGenerator<WatchEvent<Job, Api["log"], Api["ended"]>>;
  cancel(options?: CallOptions): Call<Canceled<Api, Job>>;
  /** A text without secrets that `jobs.restore` makes a handle of. */
  serialize(): string;
}

/** What goes into the text of a handle. */
interface HandleState {
  readonly id: string;
  /** The newest event that was watched. */
  readonly lastEventId?: string | undefined;
}

/** @param job - the job or its id, as it was given: one that has ended already needs no request. */
export function createHandle(
  jobs: Pick<Jobs<ApiTypes>, "wait" | "result" | "watch" | "cancel">,
  job: unknown,
  state: HandleState,
): JobHandle<ApiTypes> {
  const { id } = state;
  let { lastEventId } = state;
  return {
    id,
    wait: (options) => jobs.wait(job, options),
    result: (options) => jobs.result(job, options),
    cancel: (options) => jobs.cancel(id, options),
    async *watch(options) {
      for await (const event of jobs.watch(job, { lastEventId, ...options })) {
        if ("id" in event) lastEventId = event.id ?? lastEventId;
        yield event;
      }
    },
    serialize: () => JSON.stringify({ id, lastEventId }),
  };
}

/** @throws {TypeError | SyntaxError} for a text that no handle was serialised to. */
export function parseHandle(text: string): HandleState {
  const value: unknown = JSON.parse(text);
  const id = resolveText(value, "/id");
  if (!id) throw new TypeError("Expected a serialised job handle");
  return { id, lastEventId: resolveText(value, "/lastEventId") };
}
