import { createCall } from "./call-result.ts";
import type { Client } from "./client-types.ts";
import type { Contract, Operation } from "./contract.ts";
import { type Caller, createCaller } from "./http/call.ts";
import { createTransport, type Request } from "./http/transport.ts";
import { createJobs } from "./jobs/jobs.ts";
import { resolve } from "./json-pointer.ts";
import type { CallOptions, ClientOptions } from "./options.ts";
import { createPages } from "./pages.ts";

/**
 * Makes a client of any contract from what is generated of it.
 *
 * The types are the contract's word on what a server answers; nothing is validated at run time.
 * @param contract - `contract` of the generated `client.ts`.
 */
export function createContractClient<Tree extends { jobs: unknown }, Job, Log>(
  contract: Contract,
  options: ClientOptions,
): Client<Tree, Job, Log>;
export function createContractClient(contract: Contract, options: ClientOptions): object {
  const transport = createTransport(contract, options);
  const call = createCaller(transport, options);
  const client = {};
  for (const operation of Object.values(contract.operations)) {
    if (operation.stream) continue;
    const names = operation.name.split(".");
    const last = names.pop() ?? "";
    Reflect.set(names.reduce(child, client), last, createMethod(contract, operation, call));
  }
  Object.assign(child(client, "jobs"), createJobs(transport, call, options));
  return client;
}

function child(parent: object, name: string): object {
  const value: unknown = Reflect.get(parent, name);
  if (typeof value === "object" && value !== null) return value;
  const created = {};
  Reflect.set(parent, name, created);
  return created;
}

/** The method of an operation; {@link Client} says what it takes and gives. */
function createMethod(contract: Contract, operation: Operation, call: Caller) {
  const { locations } = contract.lifecycle;
  const { cursor: cursorParameter } = operation;
  const pathLength = operation.path.split("{").length - 1;
  return (...args: readonly unknown[]) => {
    const rest = args.slice(pathLength);
    const body = operation.body ? rest.shift() : undefined;
    const query = operation.query ? record(rest.shift()) : undefined;
    const options: CallOptions | undefined = record(rest.shift());
    const request: Request = { operation, path: args.slice(0, pathLength).map(id), query, body };

    if (cursorParameter !== undefined)
      return createPages(
        (cursor) =>
          call({ ...request, query: { ...query, ...(cursor && { [cursorParameter]: cursor }) } }, options),
        locations,
      );
    return createCall(
      call(request, options).then((answer) => ({
        ...answer,
        data: resolve(answer.data, locations.item ?? ""),
      })),
    );
  };
}

/** What is no string is refused later, with the name of the parameter. */
function id(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}
