import type { Operation } from "./operation.ts";

/** Finds the operation that a request is for. */
export class Routes {
  readonly #routes: readonly { readonly operation: Operation; readonly path: RegExp }[];

  constructor(operations: readonly Operation[]) {
    this.#routes = operations.map((operation) => ({ operation, path: pattern(operation.path) }));
  }

  /** The operation with this method and a path (query included) that fits its template. */
  match(method: string, path: string): Operation | undefined {
    const bare = withoutQuery(path);
    return this.#routes.find((route) => route.operation.method === method && route.path.test(bare))
      ?.operation;
  }

  /** The first operation whose template a path fits, whatever its method. */
  matchPath(path: string): Operation | undefined {
    const bare = withoutQuery(path);
    return this.#routes.find((route) => route.path.test(bare))?.operation;
  }
}

function pattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`);
}

function withoutQuery(path: string): string {
  return path.split("?")[0] ?? path;
}
