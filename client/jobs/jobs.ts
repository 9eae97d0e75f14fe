import { type Call, createCall } from "../call-result.ts";
import { JobError } from "../errors/job-error.ts";
import type { Caller } from "../http/call.ts";
import type { Transport } from "../http/transport.ts";
import { resolve } from "../json-pointer.ts";
import type { CallOptions, ClientOptions } from "../options.ts";
import type { WatchEvent } from "./events.ts";
import { type FollowOptions, follow } from "./follow.ts";
import { idOf, needRole, outcomeOf } from "./job-facts.ts";
import { createHandle, type JobHandle, parseHandle } from "./job-handle.ts";

/** How to wait for a job. */
export interface WaitOptions<Job, Log = unknown> extends FollowOptions {
  /** Called with the job each time it has changed. */
  readonly onProgress?: ((job: Job) => void) | undefined;
  /** Called with everything that happens, such as the fall-back from stream to polling. */
  readonly onEvent?: ((event: WatchEvent<Job, Log>) => void) | undefined;
}

/** What a client does with jobs beyond the plain operations. */
export interface Jobs<Job, Log> {
  /**
   * Waits for a job to end, however it ends, and returns it. Aborting, or running out of time, stops the waiting; the
   * job goes on: only {@link cancel} cancels.
   * @throws {TimeoutError} when `timeoutMs` have passed.
   */
  wait<J extends Job>(job: J, options?: WaitOptions<J, Log>): Promise<J>;
  wait(id: string, options?: WaitOptions<Job, Log>): Promise<Job>;
  /**
   * Waits for a job to succeed and returns its result.
   * @throws {JobError} when it ends otherwise.
   */
  result<J extends Job>(job: J, options?: WaitOptions<J, Log>): Promise<ResultOf<J>>;
  result(id: string, options?: WaitOptions<Job, Log>): Promise<ResultOf<Job>>;
  /** Everything that happens to a job until it ends. Leaving the loop closes the connection. */
  watch<J extends Job>(job: J, options?: FollowOptions): AsyncGenerator<WatchEvent<J, Log>>;
  watch(id: string, options?: FollowOptions): AsyncGenerator<WatchEvent<Job, Log>>;
  /** Asks for a job to be canceled; it may go on for a while, and may still succeed. */
  cancel<J extends Job>(job: J, options?: CallOptions): Call<J>;
  cancel(id: string, options?: CallOptions): Call<Job>;
  /** A handle on a job, to follow it here and to hand it over to another process. */
  handle<J extends Job>(job: J): JobHandle<J, Log>;
  handle(id: string): JobHandle<Job, Log>;
  /** The handle that {@link JobHandle.serialize} made a text of. */
  restore(text: string): JobHandle<Job, Log>;
}

/** The result of a job that succeeded. */
export type ResultOf<Job> = Job extends { result?: infer Result } ? NonNullable<Result> : unknown;

export function createJobs(
  transport: Transport,
  call: Caller,
  options: ClientOptions,
): Jobs<unknown, unknown> {
  const { contract } = transport;
  const { lifecycle } = contract;

  async function* watch(
    job: unknown,
    followOptions?: FollowOptions,
  ): AsyncGenerator<WatchEvent<unknown, unknown>> {
    if (!outcomeOf(job, lifecycle))
      return yield* follow(transport, call, idOf(job, lifecycle), options, followOptions);
    yield { type: "job", job, id: undefined };
    yield { type: "end", job };
  }

  async function wait(job: unknown, waitOptions?: WaitOptions<unknown>): Promise<unknown> {
    for await (const event of watch(job, waitOptions)) {
      waitOptions?.onEvent?.(event);
      if (event.type === "job") waitOptions?.onProgress?.(event.job);
      if (event.type === "end") job = event.job;
    }
    return job;
  }

  async function result(job: unknown, waitOptions?: WaitOptions<unknown>): Promise<unknown> {
    const done = await wait(job, waitOptions);
    const outcome = outcomeOf(done, lifecycle);
    const { result: success, error } = lifecycle.members;
    if (outcome === "succeeded") return resolve(done, success);
    throw new JobError(done, outcome ?? "failed", resolve(done, error));
  }

  function cancel(job: unknown, callOptions?: CallOptions): Call<unknown> {
    const operation = needRole(contract, "cancel");
    return createCall(call({ operation, path: [idOf(job, lifecycle)] }, callOptions), lifecycle.locations);
  }

  const jobs = { wait, result, watch, cancel };
  return {
    ...jobs,
    handle: (job: unknown) => createHandle(jobs, job, { id: idOf(job, lifecycle) }),
    restore(text) {
      const state = parseHandle(text);
      return createHandle(jobs, state.id, state);
    },
  };
}
