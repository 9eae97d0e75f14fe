import type { ApiTypes, Contract } from "../generated/runtime/contract.ts";
import type { Client, Methods } from "./client-types.ts";
import { createCaller } from "./http/call.ts";
import { createTransport } from "./http/transport.ts";
import { createJobs } from "./jobs/jobs.ts";
import { createMethods } from "./methods.ts";
import type { ClientOptions } from "./options.ts";

/**
 * Makes a client of any contract from what is generated of it.
 *
 * The types are the contract's word on what a server answers; nothing is validated at run time.
 * @param contract - `contract` of the generated `client.ts`, such as that of `accepted/client/content-jobs`.
 * @throws {TypeError} for a `baseUrl` that no request can be sent to.
 *
 * @example
 * import { createContractClient } from "accepted/client";
 * import { contract } from "accepted/client/content-jobs";
 *
 * const api = createContractClient(contract, { baseUrl: "https://api.example.com", apiKey: process.env.KEY });
 * const run = await api.workflows.run({ workflow: "test.script", input: { steps: [{ do: "succeed" }] } });
 * const job = await api.jobs.wait(run);
 */
export function createContractClient<Api extends ApiTypes>(
  contract: Contract<Api>,
  options: ClientOptions,
): Client<Api>;
export function createContractClient(contract: Contract, options: ClientOptions): object {
  const transport = createTransport(contract, options);
  const call = createCaller(transport, options);
  const methods = createMethods(contract, call);
  return { ...methods, jobs: { ...methods.jobs, ...createJobs(transport, call, options) } };
}

/** Makes the plain operations of any contract, without waiting and watching. */
export function createContractOperations<Api extends ApiTypes>(
  contract: Contract<Api>,
  options: ClientOptions,
): Methods<Api["tree"]>;
export function createContractOperations(contract: Contract, options: ClientOptions): object {
  return createMethods(contract, createCaller(createTransport(contract, options), options));
}
