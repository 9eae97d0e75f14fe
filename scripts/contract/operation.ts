import { asArray, asObject, asString, isObject, type Json, type JsonObject, stringsOf } from "./json.ts";
import { deref } from "./pointer.ts";

/** The methods a path item can hold, in the order they are listed. */
export const methods = ["get", "head", "post", "put", "patch", "delete", "options", "trace"] as const;
type Method = (typeof methods)[number];

/** One parameter of an operation, with references resolved. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  description: string | undefined;
  schema: Json;
  /** Whether an array is sent as one comma-separated value rather than repeated. */
  explode: boolean;
  style: string | undefined;
  /** The parameter as the contract has it. */
  object: JsonObject;
}

/** One response of an operation, with references resolved. */
export interface Response {
  status: string;
  description: string;
  /** Header objects by field name. */
  headers: Record<string, JsonObject>;
  /** Media type objects by media type. */
  content: Record<string, JsonObject>;
  /** The response as the contract has it. */
  object: JsonObject;
}

/** One operation of a contract. */
export interface Operation {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description: string | undefined;
  tags: string[];
  /** `x-job-role`: what the operation does with jobs. */
  role: string | undefined;
  /** `x-client`: where the typed client has the operation, such as `components.install`. */
  client: string | undefined;
  /** Alternatives of required scopes by security scheme; its own or the contract's. */
  security: readonly Record<string, string[]>[];
  parameters: Parameter[];
  /** The media types of the body, and whether one must be sent. */
  body: { required: boolean; content: Record<string, JsonObject> } | undefined;
  responses: Response[];
  /** The operation as the contract has it. */
  object: JsonObject;
}

/** Every operation of a bundled contract, in the order the contract has them. */
export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(asObject(document.paths)).flatMap(([path, value]) => {
    const item = deref(document, value);
    return methods.flatMap((method) =>
      isObject(item[method]) ? [operationOf(document, path, item, method, item[method])] : [],
    );
  });
}

/** Whether an operation answers with an event stream. */
export function isStream(operation: Operation): boolean {
  return operation.responses.some(({ content }) => "text/event-stream" in content);
}

function operationOf(
  document: JsonObject,
  path: string,
  item: JsonObject,
  method: Method,
  object: JsonObject,
): Operation {
  return {
    id: asString(object.operationId) ?? `${method} ${path}`,
    method,
    path,
    summary: asString(object.summary) ?? "",
    description: asString(object.description),
    tags: stringsOf(object.tags),
    role: asString(object["x-job-role"]),
    client: asString(object["x-client"]),
    security: securityOf(object.security ?? document.security),
    parameters: parametersOf(document, item, object),
    body: bodyOf(document, object.requestBody),
    responses: Object.entries(asObject(object.responses)).map(([status, value]) =>
      responseOf(document, status, value),
    ),
    object,
  };
}

function securityOf(value: Json | undefined): Record<string, string[]>[] {
  return asArray(value).map((alternative) =>
    Object.fromEntries(
      Object.entries(asObject(alternative)).map(([scheme, scopes]) => [scheme, stringsOf(scopes)]),
    ),
  );
}

function parametersOf(document: JsonObject, item: JsonObject, operation: JsonObject): Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const value of [...asArray(item.parameters), ...asArray(operation.parameters)]) {
    const parameter = parameterOf(deref(document, value));
    if (parameter) byKey.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...byKey.values()];
}

function parameterOf(object: JsonObject): Parameter | undefined {
  const place = object.in;
  if (place !== "path" && place !== "query" && place !== "header" && place !== "cookie") return undefined;
  const style = asString(object.style);
  return {
    name: asString(object.name) ?? "",
    in: place,
    required: object.required === true,
    description: asString(object.description),
    schema: object.schema ?? {},
    style,
    explode: typeof object.explode === "boolean" ? object.explode : (style ?? defaultStyle(place)) === "form",
    object,
  };
}

function defaultStyle(place: Parameter["in"]): string {
  return place === "query" || place === "cookie" ? "form" : "simple";
}

function bodyOf(document: JsonObject, value: Json | undefined): Operation["body"] {
  if (value === undefined) return undefined;
  const body = deref(document, value);
  return { required: body.required === true, content: objectsOf(document, body.content) };
}

function responseOf(document: JsonObject, status: string, value: Json): Response {
  const object = deref(document, value);
  return {
    status,
    description: asString(object.description) ?? "",
    headers: objectsOf(document, object.headers),
    content: objectsOf(document, object.content),
    object,
  };
}

function objectsOf(document: JsonObject, value: Json | undefined): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(asObject(value)).map(([name, member]) => [name, deref(document, member)]),
  );
}
