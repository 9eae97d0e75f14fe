import { asObject, type Json, type JsonObject, mapObjects } from "../../contract/json.ts";
import { type Operation, operationsOf } from "../../contract/operation.ts";
import { deref } from "../../contract/pointer.ts";
import { type Tolerated, tolerated } from "./tolerated.ts";

/** What of a document a client can rely on, in a form in which two documents can be compared. */
export interface Comparable {
  /** By `METHOD path`: parameters, body, responses, security. */
  operations: Record<string, Json>;
  /** The named schemas. */
  schemas: Json;
}

/** Makes a document comparable: references to parameters, headers and responses followed, differences that are tolerated erased. */
export function comparable(document: JsonObject, differences: readonly Tolerated[] = tolerated): Comparable {
  const erased = (value: Json, path: readonly string[]) =>
    mapObjects(
      value,
      (object, at) => differences.reduce((current, difference) => difference.erase(current, at), object),
      path,
    );
  const operations = operationsOf(document).map((operation) => [
    `${operation.method.toUpperCase()} ${operation.path}`,
    erased(operationFacts(document, operation), []),
  ]);
  return {
    operations: Object.fromEntries(operations),
    schemas: erased(asObject(asObject(document.components).schemas), ["components", "schemas"]),
  };
}

function operationFacts(document: JsonObject, operation: Operation): Json {
  const parameters = operation.parameters.map(({ name, in: place, required, explode, style, schema }) => [
    `${place} ${name}`,
    {
      required,
      schema: inlined(document, schema),
      ...(asObject(schema).type === "array" ? { explode, style: style ?? null } : {}),
    },
  ]);
  const responses = operation.responses.map(({ status, headers, content, object }) => [
    status,
    {
      headers: mapMembers(headers, ({ required, schema }) => ({
        required: required === true,
        schema: schema ?? null,
      })),
      content: mapMembers(content, (media) => media),
      links: object.links ?? null,
    },
  ]);
  return {
    operationId: operation.id,
    security: operation.security,
    parameters: Object.fromEntries(parameters),
    body: operation.body
      ? { required: operation.body.required, content: mapMembers(operation.body.content, (media) => media) }
      : null,
    responses: Object.fromEntries(responses),
  };
}

/** The emitted document has the schemas of parameters where they are used; the contract may refer to them. */
function inlined(document: JsonObject, schema: Json): JsonObject {
  const { $ref, ...rest } = asObject(schema);
  return $ref === undefined ? rest : { ...deref(document, schema), ...rest };
}

function mapMembers(
  object: Readonly<Record<string, JsonObject>>,
  change: (value: JsonObject) => Json,
): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
