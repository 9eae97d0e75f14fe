import type { ApiTypes } from "../../generated/runtime/contract.ts";
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
export interface WaitOptions<Job, Log = unknown, Ended = unknown> extends FollowOptions {
  /** Called with the job each time it has changed. */
  readonly onProgress?: ((job: Job) => void) | undefined;
  /** Called with everything that happens, such as the fall-back from stream to polling. */
  readonly onEvent?: ((event: WatchEvent<Job, Log, Ended>) => void) | undefined;
}

/**
 * What a client does with jobs beyond the plain operations. A job is named by itself, by its id, or by what its creation was
 * answered with where that was no job.
 */
export interface Jobs<Api extends ApiTypes> {
  /**
   * Waits for a job to end, however it ends, and returns it. Aborting, or running out of time, stops the waiting; the
   * job goes on: only {@link cancel} cancels.
   * @throws {TimeoutError} when `timeoutMs` have passed.
   */
  wait<J extends Api["job"]>(job: J, options?: Waiting<Api, J>): Promise<J & Api["ended"]>;
  wait(job: string | Created<Api>, options?: Waiting<Api>): Promise<Api["read"] & Api["ended"]>;
  /**
   * Waits for a job to succeed and returns its result; `undefined` where jobs have none.
   * @throws {JobError} when it ends otherwise.
   */
  result<J extends Api["job"]>(job: J, options?: Waiting<Api, J>): Promise<ResultOf<J, Api["result"]>>;
  result(job: string | Created<Api>, options?: Waiting<Api>): Promise<ResultOf<Api["read"], Api["result"]>>;
  /** Everything that happens to a job until it ends. Leaving the loop closes the connection; from without it, `signal` does. */
  watch<J extends Api["job"]>(job: J, options?: FollowOptions): Watching<Api, J>;
  watch(job: string | Created<Api>, options?: FollowOptions): Watching<Api>;
  /**
   * Asks for a job to be canceled; it may go on for a while, and may still succeed. The answer is the job as it then is or,
   * from an API that only acknowledges, that acknowledgement: {@link wait} tells what came of it.
   */
  cancel<J extends Api["job"]>(job: J, options?: CallOptions): Call<Canceled<Api, J>>;
  cancel(job: string | Created<Api>, options?: CallOptions): Call<Canceled<Api>>;
  /** A handle on a job, to follow it here and to hand it over to another process. */
  handle<J extends Api["job"]>(job: J): JobHandle<Api, J>;
  handle(job: string | Created<Api>): JobHandle<Api>;
  /** The handle that {@link JobHandle.serialize} made a text of. */
  restore(text: string): JobHandle<Api>;
}

type Waiting<Api extends ApiTypes, Job = Api["read"]> = WaitOptions<Job, Api["log"], Api["ended"]>;
type Watching<Api extends ApiTypes, Job = Api["read"]> = AsyncGenerator<
  WatchEvent<Job, Api["log"], Api["ended"]>
>;

/** What a creation is answered with where that is not the job. */
export type Created<Api extends ApiTypes> = Api["acknowledged"] extends { create: infer Answer }
  ? Answer
  : never;

/** What a cancellation is answered with. */
export type Canceled<Api extends ApiTypes, Job = Api["read"]> = Api["acknowledged"] extends {
  cancel: infer Answer;
}
  ? Answer
  : Job;

/** The result of a job that succeeded. */
export type ResultOf<Job, Name extends PropertyKey> = [Name] extends [never]
  ? undefined
  : Name extends keyof Job
    ? NonNullable<Job[Name]>
    : unknown;

export function createJobs(transport: Transport, call: Caller, options: ClientOptions): Jobs<ApiTypes> {
  const { contract } = transport;
  const { lifecycle } = contract;

  const watch = (job: unknown, followOptions?: FollowOptions) =>
    follow(transport, call, job, options, followOptions);

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
    return createCall(call({ operation, path: [idOf(job, lifecycle)] }, callOptions), operation, contract);
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
