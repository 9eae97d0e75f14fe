import type { Contract } from "./contract.ts";
import { createCaller } from "./http/call.ts";
import { createTransport } from "./http/transport.ts";
import { createJobs } from "./jobs/jobs.ts";
import { createMethods } from "./methods.ts";
import type { ClientOptions } from "./options.ts";

/**
 * Makes a client of any contract from what is generated of it.
 *
 * The types are the contract's word on what a server answers; nothing is validated at run time.
 * @typeParam Typed - `Client<Tree, Job, LogLine>` of the generated types.
 * @param contract - `contract` of the generated `client.ts`.
 */
export function createContractClient<Typed extends object>(contract: Contract, options: ClientOptions): Typed;
export function createContractClient(contract: Contract, options: ClientOptions): object {
  const transport = createTransport(contract, options);
  const call = createCaller(transport, options);
  const methods = createMethods(contract, call);
  return { ...methods, jobs: { ...methods.jobs, ...createJobs(transport, call, options) } };
}

/**
 * Makes the plain operations of any contract.
 * @typeParam Typed - `Methods<Tree>` of the generated types.
 */
export function createContractOperations<Typed extends object>(
  contract: Contract,
  options: ClientOptions,
): Typed;
export function createContractOperations(contract: Contract, options: ClientOptions): object {
  return createMethods(contract, createCaller(createTransport(contract, options), options));
}
