import { asArray, asObject, asString, isObject, type Json, type JsonObject } from "./json.ts";
import { methods, type Operation, operationsOf } from "./operation.ts";
import { at } from "./pointer.ts";

/** One sentence of a contract that an implementation can be held to. */
export interface Requirement {
  /** `area.name`, stable for ever. */
  id: string;
  level: string;
  text: string;
  /** Where the rule comes from, such as an RFC section. */
  source: string;
  /** Why nothing on the wire can show it, where that is so. */
  untestable: string | undefined;
  /** The operations it applies to; empty where it is the whole contract's. */
  operations: string[];
}

/** Every requirement of a bundled contract, in the order it is first met, each once. */
export function requirementsOf(document: JsonObject): Requirement[] {
  const found = new Map<string, Requirement>();
  const add = (object: JsonObject, operations: string[]) => {
    for (const requirement of requirementsIn(object)) {
      const known = found.get(requirement.id) ?? { ...requirement, operations: [] };
      known.operations = [...new Set([...known.operations, ...operations])];
      found.set(requirement.id, known);
    }
  };
  const { paths: _paths, components: _components, ...root } = document;
  eachObject(root, (object) => add(object, []));
  const operations = operationsOf(document);
  for (const operation of operations) {
    for (const object of reachable(document, operation)) add(object, [operation.id]);
  }
  // What is under paths or components but reached by no operation still counts: it belongs to the whole contract.
  eachObject(document, (object) => add(object, []));
  return [...found.values()];
}

/** The requirements that stand in one object, not deeper. */
export function requirementsIn(object: JsonObject): Requirement[] {
  return asArray(object["x-requirements"]).flatMap((value) => {
    const id = isObject(value) ? asString(value.id) : undefined;
    if (!isObject(value) || id === undefined) return [];
    return [
      {
        id,
        level: asString(value.level) ?? "",
        text: asString(value.text) ?? "",
        source: asString(value.source) ?? "",
        untestable: asString(value.untestable),
        operations: [],
      },
    ];
  });
}

/** Every object an operation consists of, references followed: its own, its path's, its parameters', headers' and schemas'. */
function reachable(document: JsonObject, operation: Operation): JsonObject[] {
  const seen = new Set<JsonObject>();
  const visit = (value: Json | undefined) => {
    if (isObject(value)) {
      if (seen.has(value)) return;
      seen.add(value);
      if (typeof value.$ref === "string") visit(at(document, value.$ref));
    }
    for (const member of childrenOf(value)) visit(member);
  };
  visit(operation.object);
  const paths = document.paths;
  const item = isObject(paths) ? paths[operation.path] : undefined;
  if (isObject(item)) {
    visit(
      Object.fromEntries(Object.entries(item).filter(([name]) => !methods.some((method) => method === name))),
    );
  }
  return [...seen];
}

function childrenOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : Object.values(asObject(value));
}

function eachObject(value: Json | undefined, visit: (object: JsonObject) => void): void {
  if (isObject(value)) visit(value);
  for (const member of childrenOf(value)) eachObject(member, visit);
}
