import openapiTS, { type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import {
  asArray,
  asObject,
  asString,
  isObject,
  type Json,
  type JsonObject,
  mapObjects,
  stringsOf,
  toJson,
} from "../contract/json.ts";
import { at, deref, refName, toPointer } from "../contract/pointer.ts";
import { documented, exportType, importNames, print } from "./code/ast.ts";

const { factory } = ts;

/** Marks a stream's body in the copy that openapi-typescript reads; the value is the pointer of what an event is. */
const marker = "x-event-schema";

/**
 * The types of a contract: what openapi-typescript makes of the 3.1 copy, with event streams typed by their events, and a name for
 * every schema.
 */
export async function emitTypes(document: JsonObject): Promise<string> {
  const source = typeable(document);
  const nodes = await openapiTS(JSON.stringify(source), {
    defaultNonNullable: false,
    alphabetize: false,
    silent: true,
    transform: (schema) => eventStream(schema) ?? openEnum(schema),
  });
  const jobs = jobTypes(document);
  const imports =
    jobs.length === 0 ? [] : [importNames("../runtime/job.ts", ["KnownJobOf", "UnlistedJobOf"], true)];
  return print([...imports, ...nodes, ...schemaNames(source), ...jobs]);
}

/**
 * A copy in which optional headers stand where they are used (openapi-typescript takes every referenced one for required), an event stream's body is marked
 * and `data` of an event is what its text decodes to.
 */
function typeable(document: JsonObject): JsonObject {
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

/** Adds a schema for each stream's body as a whole, which `transform` turns into an `AsyncIterable`. */
function withStreams(document: JsonObject, items: Set<string>): JsonObject {
  const components = asObject(document.components);
  const schemas = asObject(components.schemas);
  const streams = [...items].map(
    (pointer) => [streamName({ $ref: pointer }), { [marker]: pointer }] as const,
  );
  const taken = streams.find(([name]) => name in schemas);
  if (taken)
    throw new Error(`the schema ${taken[0]} has the name that the type of an event stream needs; rename it`);
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
    throw new Error(
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

function eventStream(schema: SchemaObject): ts.TypeNode | undefined {
  const pointer: unknown = Reflect.get(schema, marker);
  return typeof pointer === "string"
    ? factory.createTypeReferenceNode("AsyncIterable", [schemaType(refName(pointer))])
    : undefined;
}

/**
 * A string with known values that may get more (`anyOf` of an `enum` and any other string): the literals, for completion and for
 * comparing, and `string & {}` for the rest, which a plain `string` would swallow them in.
 */
function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const object = asObject(toJson(schema));
  const alternatives = asArray(object.anyOf).map(asObject);
  const known = alternatives.flatMap((alternative) => stringsOf(alternative.enum));
  const open = alternatives.some(
    (alternative) => !("enum" in alternative) && !("$ref" in alternative) && !("const" in alternative),
  );
  if (object.type !== "string" || known.length === 0 || !open) return undefined;
  const rest = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const literals = known.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)));
  return factory.createUnionTypeNode([...literals, factory.createParenthesizedType(rest)]);
}

/** `components["schemas"][name]`. */
export function schemaType(name: string): ts.TypeNode {
  return indexed(indexed(factory.createTypeReferenceNode("components"), "schemas"), name);
}

function indexed(type: ts.TypeNode, name: string): ts.TypeNode {
  return factory.createIndexedAccessTypeNode(
    type,
    factory.createLiteralTypeNode(factory.createStringLiteral(name)),
  );
}

function schemaNames(document: JsonObject): ts.Statement[] {
  const schemas = Object.entries(asObject(at(document, "/components/schemas")));
  return schemas.flatMap(([name, schema]) => {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return [];
    return [exportType(name, schemaType(name), asString(asObject(schema).description))];
  });
}

/** The job types of the contract with what their `params` and `result` are, and jobs typed by them. */
function jobTypes(document: JsonObject): ts.Node[] {
  const job = asString(asObject(document["x-job-lifecycle"]).schema);
  const types = Object.entries(asObject(document["x-job-types"]));
  if (job === undefined || types.length === 0) return [];
  const registry = types.map(([name, type]) => {
    const members = (["params", "result"] as const).map((part) => {
      const schema = asString(asObject(type)[part]);
      const node =
        schema === undefined
          ? factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword)
          : schemaType(schema);
      return factory.createPropertySignature(undefined, part, undefined, node);
    });
    const signature = factory.createPropertySignature(
      undefined,
      factory.createStringLiteral(name),
      undefined,
      factory.createTypeLiteralNode(members),
    );
    return documented(signature, asString(asObject(type).title));
  });
  const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const declaration = factory.createInterfaceDeclaration(
    exported,
    "JobTypes",
    undefined,
    undefined,
    registry,
  );
  const jobType = schemaType(job);
  const typesType = factory.createTypeReferenceNode("JobTypes");
  const known = factory.createTypeReferenceNode("KnownJobOf", [jobType, typesType]);
  const unlisted = factory.createTypeReferenceNode("UnlistedJobOf", [jobType]);
  return [
    documented(declaration, "What `params` and `result` of a job are, by its type."),
    exportType(
      "KnownJob",
      known,
      "A job whose type the contract lists: comparing `type` tells what `params` and `result` are.",
    ),
    exportType("UnlistedJob", unlisted, "A job of a type that was added after this was generated."),
    exportType(
      "TypedJob",
      factory.createUnionTypeNode([
        factory.createTypeReferenceNode("KnownJob"),
        factory.createTypeReferenceNode("UnlistedJob"),
      ]),
      'Any job, typed by its `type`: `job.type === "a.listed.type"` narrows it; what is left has unknown `params` and `result`.',
    ),
  ];
}
