/**
 * The client of an API that is served by `accepted/server`: all that is done with jobs, and its own operations with their types.
 *
 * @module
 */
import { type Api, contract } from "../generated/jobs/client.ts";
import type { Operation } from "../generated/runtime/contract.ts";
import { type Call, createCall } from "./call-result.ts";
import type { Client } from "./client-types.ts";
import { createContractClient } from "./create-client.ts";
import { createCaller } from "./http/call.ts";
import { createTransport } from "./http/transport.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

/** What a path takes and answers, where a POST to it makes a job. */
type Creation<Path> = Path extends {
  post: {
    requestBody: { content: { "application/json": infer Body } };
    responses: { 202: { content: { "application/json": { data: infer Job } } } };
  };
}
  ? // What openapi-typescript makes of a status is `unknown`.
    { body: Body; job: Job & Pick<Api["read"], "status"> }
  : never;

/** The operations that have a path of their own. */
type Creations<Paths> = {
  [Path in keyof Paths as Path extends `${string}{${string}`
    ? never
    : [Creation<Paths[Path]>] extends [never]
      ? never
      : Path]: Creation<Paths[Path]>;
};

type CreatedJob<Paths> = Creation<Paths[keyof Creations<Paths> & keyof Paths]>["job"];

interface KitApi<Paths> extends Omit<Api, "tree" | "job" | "read"> {
  tree: Pick<Api["tree"], "jobs" | "teams">;
  job: Api["job"] | CreatedJob<Paths>;
  read: Api["read"] | CreatedJob<Paths>;
}

/** @typeParam Paths - `paths`, which openapi-typescript makes of the API's `/openapi-3.1.json`. */
export type KitClient<Paths> = Client<KitApi<Paths>> & {
  /** Starts the operation that is served at a path, once, however often the request has to be repeated. */
  start<Path extends keyof Creations<Paths>>(
    path: Path,
    body: Creations<Paths>[Path]["body"],
    options?: CallOptions,
  ): Call<Creations<Paths>[Path]["job"]>;
};

/**
 * Makes a client of an API that is served by `accepted/server`.
 * @throws {TypeError} for a `baseUrl` that no request can be sent to.
 *
 * @example
 * const api = createKitClient<paths>({ baseUrl: "https://api.example.com", apiKey: process.env.KEY });
 * const job = await api.start("/v1/images", { url: "https://images.example/cat.png", width: 200 });
 * const { bytes } = await api.jobs.result(job);
 */
export function createKitClient<Paths>(options: ClientOptions): KitClient<Paths>;
export function createKitClient(options: ClientOptions): object {
  const call = createCaller(createTransport(contract, options), options);
  return {
    ...createContractClient(contract, options),
    start(path: string, body: unknown, callOptions?: CallOptions) {
      const operation: Operation = {
        name: path,
        method: "POST",
        path,
        role: "create",
        body: true,
        idempotencyKey: "Idempotency-Key",
      };
      return createCall(call({ operation, path: [], body }, callOptions), operation, contract);
    },
  };
}
