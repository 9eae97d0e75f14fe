import { asObject, asString, isObject, type JsonObject, mapObjects } from "../contract/json.ts";
import { type Operation, operationsOf } from "../contract/operation.ts";
import { requirementsIn } from "../contract/requirement.ts";
import { requirementList, sections } from "./markdown.ts";

/**
 * A copy of a contract for readers: every description ends with the requirements that stand beside it, an operation's with those of its
 * parameters too, and the whole begins with profiles, job types, errors, versions and limits.
 */
export function enrich(document: JsonObject): JsonObject {
  const operations = new Map(operationsOf(document).map((operation) => [operation.object, operation]));
  const described = mapObjects(document, (object) => {
    const { "x-requirements": _requirements, ...rest } = object;
    return withRequirements(rest, requirementsIn(object));
  });
  const info = asObject(document.info);
  const paths = Object.entries(asObject(document.paths)).map(([path, item]) => {
    const copy = asObject(asObject(asObject(described).paths)[path]);
    const members = Object.entries(asObject(item)).flatMap(([name, member]) => {
      const operation = isObject(member) ? operations.get(member) : undefined;
      return operation
        ? [
            [
              name,
              withRequirements({ ...asObject(copy[name]), ...ownDescription(operation) }, allOf(operation)),
            ] as const,
          ]
        : [];
    });
    return [path, { ...copy, ...Object.fromEntries(members) }] as const;
  });
  const description = [asString(info.description) ?? "", sections(document)].join("\n\n");
  return { ...asObject(described), info: { ...info, description }, paths: Object.fromEntries(paths) };
}

function ownDescription(operation: Operation): JsonObject {
  return operation.description === undefined ? { description: "" } : { description: operation.description };
}

/** The requirements of an operation and of its parameters. */
function allOf(operation: Operation) {
  return [operation.object, ...operation.parameters.map(({ object }) => object)].flatMap(requirementsIn);
}

function withRequirements(object: JsonObject, requirements: ReturnType<typeof requirementsIn>): JsonObject {
  if (requirements.length === 0) return object;
  const own = asString(object.description) ?? "";
  const heading = requirements.length === 1 ? "**Requirement**" : "**Requirements**";
  return {
    ...object,
    description: `${own.trim()}\n\n${heading}\n\n${requirementList(requirements)}\n`.trimStart(),
  };
}
