import { asArray, asObject, isObject, type Json, type JsonObject, mapObjects } from "./json.ts";

/** The dialect of the 3.1 copy. With OpenAPI's own dialect, Prism silently stops validating bodies. */
const dialect = "https://json-schema.org/draft/2020-12/schema";

/** Members that only OpenAPI 3.2 has, by the object they stand in; 3.1 tools reject them, so they become extensions. */
const only32 = {
  root: ["$self"],
  tag: ["summary", "parent", "kind"],
  server: ["name"],
  pathItem: ["query", "additionalOperations"],
  response: ["summary"],
  mediaType: ["prefixEncoding", "itemEncoding"],
  discriminator: ["defaultMapping"],
  securityScheme: ["deprecated", "oauth2MetadataUrl"],
} as const;

/**
 * Turns a bundled OpenAPI 3.2 document into a 3.1.1 one for tools that know no newer version.
 *
 * What 3.1 has no word for is kept as an extension of the same name with `x-` before it: `itemSchema` of an event stream becomes
 * `schema: {type: string}` and `x-itemSchema`. It must come after bundling: references under extensions are not rewritten by bundlers.
 */
export function downlevel(document: JsonObject): JsonObject {
  const objects = mapObjects(document, (object, path) =>
    isExampleValue(path) ? object : lower(object, path),
  );
  const { openapi: _version, jsonSchemaDialect: _dialect, ...rest } = rename(asObject(objects), only32.root);
  return { openapi: "3.1.1", jsonSchemaDialect: dialect, ...rest };
}

function lower(object: JsonObject, path: readonly string[]): Json {
  const [last, parent] = [path.at(-1), path.at(-2)];
  // A member of a schema may be called as a keyword is.
  if (path.at(-2) === "properties" || path.at(-3) === "properties") return object;
  if (last === "discriminator") return rename(object, only32.discriminator);
  if (parent === "tags") return rename(object, only32.tag);
  if (parent === "servers") return rename(object, only32.server);
  if (parent === "paths" || parent === "pathItems") return lowerPathItem(object);
  if (parent === "responses") return rename(object, only32.response);
  if (parent === "securitySchemes") return rename(object, only32.securityScheme);
  if (parent === "content") return lowerMediaType(object);
  if (parent === "examples" && !Array.isArray(object)) return lowerExample(object);
  return object;
}

function lowerMediaType(media: JsonObject): JsonObject {
  const { itemSchema, ...rest } = rename(media, only32.mediaType);
  return itemSchema === undefined
    ? rest
    : { schema: { type: "string" }, ...rest, "x-itemSchema": itemSchema };
}

/** 3.2 tells the data of an example from its serialised form; 3.1 has one `value`. */
function lowerExample(example: JsonObject): JsonObject {
  const { dataValue, serializedValue, ...rest } = example;
  const value = dataValue ?? serializedValue;
  return value === undefined || "value" in rest ? rest : { ...rest, value };
}

/** A `querystring` parameter is the whole query as one value, which 3.1 can't say; it is left out with a note. */
function lowerPathItem(item: JsonObject): JsonObject {
  const renamed = rename(item, only32.pathItem);
  return Object.fromEntries(
    Object.entries(renamed).map(([name, member]) => [
      name,
      isObject(member) ? withoutQuerystring(member) : member,
    ]),
  );
}

function withoutQuerystring(operation: JsonObject): JsonObject {
  const parameters = asArray(operation.parameters);
  const whole = parameters.filter((parameter) => isObject(parameter) && parameter.in === "querystring");
  if (whole.length === 0) return operation;
  return {
    ...operation,
    parameters: parameters.filter((parameter) => !whole.includes(parameter)),
    "x-querystring": whole,
  };
}

function rename(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => [names.includes(name) ? `x-${name}` : name, member]),
  );
}

/** Whether a path leads into the value of an example, which is data and must stay as it is. */
function isExampleValue(path: readonly string[]): boolean {
  return path.some((part, index) => {
    if (part === "example" || part === "default" || part === "const" || part === "enum") return index > 0;
    if (path[index - 1] === "examples") return /^\d+$/.test(part);
    return (part === "value" || part === "dataValue") && path[index - 2] === "examples";
  });
}
