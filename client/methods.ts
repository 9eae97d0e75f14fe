import type { Contract, Operation } from "../generated/runtime/contract.ts";
import { createCall } from "./call-result.ts";
import type { Caller } from "./http/call.ts";
import { createPages } from "./pages.ts";

type Method = ReturnType<typeof createMethod>;

/** Methods by name, nested as the names are. */
export interface MethodTree {
  [name: string]: MethodTree | Method;
}

export function createMethods(contract: Contract, call: Caller): MethodTree {
  const root: MethodTree = {};
  for (const operation of Object.values(contract.operations)) {
    if (operation.stream) continue;
    const names = operation.name.split(".");
    const last = names.pop() ?? "";
    let branch = root;
    for (const name of names) {
      const next = branch[name];
      branch = branch[name] = typeof next === "object" ? next : {};
    }
    branch[last] = createMethod(operation, contract, call);
  }
  return root;
}

/** The method of an operation. What its arguments are is for the types of the client to say; here they have an order. */
function createMethod(operation: Operation, contract: Contract, call: Caller) {
  const pathLength = operation.path.split("{").length - 1;
  return (...args: readonly never[]) => {
    const { cursor } = operation;
    const path = args.slice(0, pathLength);
    const rest = args.slice(pathLength);
    const body = operation.body && rest.shift();
    const query: object = (operation.query && rest.shift()) || {};
    const send = (more?: object) => call({ operation, path, query: { ...query, ...more }, body }, rest[0]);
    return cursor === undefined
      ? createCall(send(), operation, contract)
      : createPages((next) => send({ [cursor]: next }), contract.lifecycle.locations);
  };
}
