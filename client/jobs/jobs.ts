import { type Call, createCall } from "../call-result.ts";
import type { Contract, Operation } from "../contract.ts";
import { JobCanceledError, JobFailedError } from "../errors/job-errors.ts";
import type { Caller } from "../http/call.ts";
import type { Answer, Transport } from "../http/transport.ts";
import { resolve } from "../json-pointer.ts";
import type { CallOptions, ClientOptions } from "../options.ts";
import type { WatchEvent } from "./events.ts";
import { type FollowOptions, follow } from "./follow.ts";
import { createJobFacts } from "./job-facts.ts";
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
   * @throws {JobFailedError | JobCanceledError} when it ends otherwise.
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

/** The operation of the contract that plays a role for one job. */
function operationWithRole(contract: Contract, role: string): Operation | undefined {
  return Object.values(contract.operations).find((operation) => operation.role === role);
}

export function createJobs(
  transport: Transport,
  call: Caller,
  options: ClientOptions,
): Jobs<unknown, unknown> {
  const { contract } = transport;
  const facts = createJobFacts(contract.lifecycle);
  const need = (role: string) => {
    const operation = operationWithRole(contract, role);
    if (!operation) throw new TypeError(`The contract has no operation with the role ${role}`);
    return operation;
  };

  async function* watch(
    job: unknown,
    followOptions: FollowOptions = {},
  ): AsyncGenerator<WatchEvent<unknown, unknown>> {
    if (facts.outcome(job) !== undefined) {
      yield { type: "job", job, id: undefined };
      yield { type: "end", job };
      return;
    }
    const context = {
      transport,
      facts,
      get: need("get"),
      stream: operationWithRole(contract, "stream"),
      maxRetries: options.maxRetries ?? 2,
      attemptTimeoutMs: options.attemptTimeoutMs ?? 20_000,
    };
    yield* follow(context, facts.id(job), followOptions);
  }

  async function wait(job: unknown, waitOptions: WaitOptions<unknown> = {}): Promise<unknown> {
    for await (const event of watch(job, waitOptions)) {
      waitOptions.onEvent?.(event);
      if (event.type === "job") waitOptions.onProgress?.(event.job);
      if (event.type === "end") return event.job;
    }
    throw new Error("A job that is followed ends or throws");
  }

  async function result(job: unknown, waitOptions?: WaitOptions<unknown>): Promise<unknown> {
    const done = await wait(job, waitOptions);
    const outcome = facts.outcome(done);
    if (outcome === "failed") throw new JobFailedError(facts.id(done), done, facts.error(done));
    if (outcome === "canceled") throw new JobCanceledError(facts.id(done), done);
    return facts.result(done);
  }

  function cancel(job: unknown, callOptions?: CallOptions): Call<unknown> {
    const unwrap = (answer: Answer) => ({
      ...answer,
      data: resolve(answer.data, contract.lifecycle.locations.item ?? ""),
    });
    return createCall(call({ operation: need("cancel"), path: [facts.id(job)] }, callOptions).then(unwrap));
  }

  const jobs = { wait, result, watch, cancel };
  return {
    ...jobs,
    handle: (job: unknown) => createHandle(jobs, facts.id(job), job, undefined),
    restore(text) {
      const { id, lastEventId } = parseHandle(text);
      return createHandle(jobs, id, id, lastEventId);
    },
  };
}
