import {
  arrayOf,
  type Contract,
  type Document,
  objectOf,
  type Requirement,
  stringOf,
} from "../contract/index.ts";
import { type Operation, operationsOf } from "../contract/operation.ts";

/** What of a contract an implementation says that it has, in an OpenAPI document of its own. */
export interface Declaration {
  /** The contract without the operations that the document lacks. */
  readonly contract: Contract;
  /** The profiles that it thereby promises. */
  readonly profiles: readonly string[];
  /** Why a requirement is none of its business; `undefined` for one that is. */
  lacks(requirement: Requirement): string | undefined;
}

/**
 * Compares an implementation's document with a contract. Pure. Operations are the same by method and path, whatever their
 * parameters are called; schemas are not compared, since the suite judges what is sent, not what is said.
 *
 * @param baseUrl where the implementation is; a path in it, and those of the document's servers, stand before its paths.
 */
export function declarationOf(contract: Contract, document: Document, baseUrl: string): Declaration {
  const own = new Map(operationsOf(document).flatMap((operation) => places(operation, document, baseUrl)));
  const pairs = contract.operations.map((operation) => ({ operation, own: own.get(placeOf(operation)) }));
  const lacking = pairs.filter((pair) => pair.own === undefined).map(({ operation }) => operation);
  const has = (test: (operation: Operation, own: Operation) => boolean) =>
    pairs.some((pair) => pair.own !== undefined && test(pair.operation, pair.own));
  const hasParameter = (name: string) => has((_, { parameters }) => parameters.some(named(name)));

  const profiles = contract.profiles.filter(({ declaredBy }) => {
    if (declaredBy === undefined) return false;
    const { role, operation, parameter, status } = declaredBy;
    return (
      (role === undefined || has((one) => one.role === role)) &&
      (operation === undefined || has((one) => one.id === operation)) &&
      (parameter === undefined || hasParameter(parameter)) &&
      (status === undefined || has((_, { responses }) => responses.has(String(status))))
    );
  });

  return {
    contract: contract.without(new Set(lacking.map(({ id }) => id))),
    profiles: profiles.map(({ name }) => name),
    lacks({ pointer, parameters }) {
      const missing = lacking.find((operation) => `${pointer}/`.startsWith(`${operation.pointer}/`));
      if (missing !== undefined) return `its own document has no ${missing.method} ${missing.path}`;
      const unknown = parameters.find((name) => !hasParameter(name));
      return unknown === undefined ? undefined : `its own document has no parameter ${unknown}`;
    },
  };
}

/** The places of the contract that an operation of the implementation may stand at, as its servers and the base URL have it. */
function places(operation: Operation, document: Document, baseUrl: string): [string, Operation][] {
  const base = new URL(baseUrl).pathname.replace(/\/$/, "");
  const servers = arrayOf(document.root.servers).map((server) => stringOf(objectOf(server).url) ?? "");
  const prefixes = ["", ...servers.map((url) => new URL(url, baseUrl).pathname.replace(/\/$/, ""))];
  return prefixes
    .map((prefix) => prefix + operation.path)
    .map((path) => (path.startsWith(`${base}/`) ? path.slice(base.length) : path))
    .map((path) => [placeOf({ method: operation.method, path }), operation]);
}

function placeOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path.replace(/\{[^}]+\}/g, "{}")}`;
}

function named(name: string): (parameter: { readonly name: string; readonly in: string }) => boolean {
  // Header names are the same in any case (RFC 9110 section 5.1).
  return (parameter) =>
    parameter.in === "header" ? parameter.name.toLowerCase() === name.toLowerCase() : parameter.name === name;
}
