import type { Operation } from "../contract/index.ts";

/** Query parameters; several values give several pairs of the same name. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A path of the contract cannot be filled in: the configuration lacks a value for one of its parameters. */
export class MissingParameter extends Error {
  override readonly name = "MissingParameter" as const;
  readonly parameter: string;

  constructor(parameter: string, operation: Operation) {
    super(`no value for ${parameter} of ${operation.method} ${operation.path}: set parameters.${parameter}`);
    this.parameter = parameter;
  }
}

/**
 * The path of an operation with its parameters filled in.
 *
 * @param values known parameters by name.
 * @param id fills the one parameter that `values` does not know: the id of the job, whatever the contract calls it.
 * @throws {MissingParameter}
 */
export function fillPath(
  operation: Operation,
  values: Readonly<Record<string, string>>,
  id?: string,
): string {
  let own = id;
  return operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values[name] ?? own;
    if (values[name] === undefined) own = undefined;
    if (value === undefined) throw new MissingParameter(name, operation);
    return encodeURIComponent(value);
  });
}

/** `?a=1&b=2`, or nothing. */
export function queryString(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) pairs.append(name, String(item));
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}
