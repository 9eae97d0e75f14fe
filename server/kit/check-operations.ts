import { operations as contract } from "../../generated/jobs/catalogue.ts";
import { OptionsError } from "../options-error.ts";
import type { JobOperation } from "./define-operation.ts";

const PATH = /^(?:\/[a-z0-9][a-z0-9._-]*)+$/;
/** Paths that a server has beside its operations. */
const TAKEN: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/openapi.json", "/openapi-3.1.json"]);

/**
 * Finds operations that can't be served beside each other.
 * @throws OptionsError
 */
export function checkOperations(operations: readonly JobOperation[]): void {
  refuseTwice(operations.map(({ type }) => type));
  const routes = operations.flatMap(({ type, route }) =>
    route === null ? [] : [{ type, path: route.path }],
  );
  refuseTwice(routes.map(({ path }) => path));
  for (const { type, path } of routes) {
    if (!PATH.test(path)) {
      throw new OptionsError(
        `the route ${path} of ${type} can't be served: write it like /v1/images, without parameters`,
      );
    }
    if (TAKEN.has(path) || Object.values(contract).some((operation) => operation.path === path)) {
      throw new OptionsError(`the route ${path} of ${type} is taken by the contract`);
    }
  }
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new OptionsError(`two operations have ${twice}: each needs one of its own`);
}
