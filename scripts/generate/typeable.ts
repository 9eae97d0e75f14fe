import { ContractError } from "../contract/contract-error.ts";
import {
  asArray,
  asObject,
  asString,
  isObject,
  type Json,
  type JsonObject,
  mapObjects,
} from "../contract/json.ts";
import { deref, refName, toPointer } from "../contract/pointer.ts";

/** Marks the schema of a stream's body; the value is the pointer of what an event is. */
export const streamMarker = "x-event-schema";

/**
 * A copy of the 3.1 document from which openapi-typescript makes the right types: optional headers stand where they are used, since it
 * takes every referenced one for required; an event stream's body is marked; `data` of an event is what its text decodes to.
 */
export function typeable(document: JsonObject): JsonObject {
  const copy = mapObjects(document, (object, path) => {
    const { "x-itemSchema": item, schema: _schema, ...rest } = object;
    if (isObject(item))
      return { ...rest, schema: { $ref: toPointer(["components", "schemas", streamName(item)]) } };
    if (path.at(-2) === "headers" && "$ref" in object) return optionalHeader(document, object);
    return withoutConditions(object);
  });
  return withStreams(asObject(decodeItems(copy, streamItems(document))), streamItems(document));
}

function optionalHeader(document: JsonObject, reference: JsonObject): JsonObject {
  const header = deref(document, reference);
  return header.required === true ? reference : header;
}

/** Adds a schema for each stream's body as a whole, which `emitTypes` turns into an `AsyncIterable`. */
function withStreams(document: JsonObject, items: Set<string>): JsonObject {
  const components = asObject(document.components);
  const schemas = asObject(components.schemas);
  const streams = [...items].map(
    (pointer) => [streamName({ $ref: pointer }), { [streamMarker]: pointer }] as const,
  );
  const taken = streams.find(([name]) => name in schemas);
  if (taken)
    throw new ContractError(
      `the schema ${taken[0]} has the name that the type of an event stream needs; rename it`,
    );
  return {
    ...document,
    components: { ...components, schemas: { ...schemas, ...Object.fromEntries(streams) } },
  };
}

/** The name of a stream's type, from the schema of its events: `JobStreamEvents`. */
function streamName(item: JsonObject): string {
  return `${refName(itemPointer(item))}s`;
}

/** The reference to the schema of one event; an event schema must have a name, or its type would have none. */
function itemPointer(item: JsonObject): string {
  const ref = asString(item.$ref);
  if (ref === undefined)
    throw new ContractError(
      "an itemSchema must be a $ref to a named schema, so that its events have a type with a name",
    );
  return ref;
}

function streamItems(document: JsonObject): Set<string> {
  const found = new Set<string>();
  mapObjects(document, (object) => {
    const item = object["x-itemSchema"];
    if (isObject(item)) found.add(itemPointer(item));
    return object;
  });
  return found;
}

function decodeItems(document: Json, items: Set<string>): Json {
  return mapObjects(document, (object, path) => (items.has(toPointer(path)) ? decodedEvent(object) : object));
}

/**
 * An event as programs see it: one alternative for each `event` the contract names, `data` decoded. Alternatives without a constant
 * name are for events that do not exist yet, and are left out.
 */
function decodedEvent(item: JsonObject): JsonObject {
  const { oneOf, description, title } = item;
  const alternatives = oneOf === undefined ? [{}] : asArray(oneOf);
  const events = alternatives.flatMap((alternative) => {
    const own = asObject(alternative);
    const properties = { ...asObject(item.properties), ...asObject(own.properties) };
    if (asObject(properties.event).const === undefined) return [];
    const required = [...new Set([...asArray(item.required), ...asArray(own.required)])];
    const decoded = Object.entries(properties).map(
      ([name, property]) => [name, asObject(property).contentSchema ?? property] as const,
    );
    return [{ type: "object", required, properties: Object.fromEntries(decoded), ...described(own.title) }];
  });
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    oneOf: events,
  };
}

function described(title: Json | undefined): JsonObject {
  return title === undefined ? {} : { description: title };
}

/** `not` says nothing about a type, and openapi-typescript turns an otherwise empty schema into `unknown` for it. */
function withoutConditions(object: JsonObject): JsonObject {
  const { not: _not, ...rest } = object;
  return "type" in object ? rest : object;
}
