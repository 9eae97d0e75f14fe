import { ApiError } from "../errors/api-error.ts";

/** Which methods the paths of a contract have. */
export interface RoutesTable {
  /** Methods of the contract path that a request path matches; undefined when none does. */
  methodsAt(path: string): readonly string[] | undefined;
}

/** @param operations method and path template of each operation, such as `GET /v1/jobs/{job_id}`. */
export function createRoutesTable(
  operations: Iterable<{ readonly method: string; readonly path: string }>,
): RoutesTable {
  const byPath = new Map<string, string[]>();
  for (const { method, path } of operations) {
    byPath.set(path, [...(byPath.get(path) ?? []), method.toUpperCase()]);
  }
  const table = [...byPath].map(([template, methods]) => ({
    pattern: new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`),
    methods,
  }));
  return { methodsAt: (path) => table.find(({ pattern }) => pattern.test(path))?.methods };
}

/** What a request for which there is no operation is refused with: 405 where its path has other methods, else 404. */
export function noSuchOperation(table: RoutesTable, method: string, path: string): ApiError {
  const methods = table.methodsAt(path);
  if (methods === undefined) return new ApiError("request.not_found", "nothing has this path");
  return new ApiError("request.method_not_allowed", `${method} is not a method of this resource`, {
    headers: { Allow: methods.join(", ") },
  });
}
