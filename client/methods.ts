import { createCall } from "./call-result.ts";
import type { Contract, Operation, OperationTree } from "./contract.ts";
import type { Caller } from "./http/call.ts";
import { createPages } from "./pages.ts";

/** Methods by name, nested as the operations are. */
export interface MethodTree {
  [name: string]: MethodTree | ReturnType<typeof createMethod>;
}

export function createMethods(tree: OperationTree, contract: Contract, call: Caller): MethodTree {
  return Object.fromEntries(
    Object.entries(tree).map(([name, node]) => [
      name,
      isOperation(node) ? createMethod(node, contract, call) : createMethods(node, contract, call),
    ]),
  );
}

function isOperation(node: Operation | OperationTree): node is Operation {
  return typeof node.path === "string";
}

/** The method of an operation. What its arguments are is for the types of the client to say; here they have an order. */
function createMethod(operation: Operation, { lifecycle: { locations } }: Contract, call: Caller) {
  const pathLength = operation.path.split("{").length - 1;
  return (...args: readonly never[]) => {
    const { cursor } = operation;
    const path = args.slice(0, pathLength);
    const rest = args.slice(pathLength);
    const body = operation.body && rest.shift();
    const query: object = (operation.query && rest.shift()) || {};
    const send = (more?: object) => call({ operation, path, query: { ...query, ...more }, body }, rest[0]);
    return cursor
      ? createPages((next) => send({ [cursor]: next }), locations)
      : createCall(send(), locations);
  };
}
