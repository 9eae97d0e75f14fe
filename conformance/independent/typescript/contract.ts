import { readFileSync } from "node:fs";
import { arrayOf, type Json, type JsonObject, objectOf, textOf } from "./json.ts";

/** The published document is all that this server knows of the contract. */
const file = new URL("../../../generated/jobs/contract.json", import.meta.url);
const root: JsonObject = objectOf(JSON.parse(readFileSync(file, "utf8")));

export interface QueryParameter {
  readonly name: string;
  readonly schema: JsonObject;
}

/** One operation, as far as a server needs to know it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly role: string;
  readonly scopes: readonly string[];
  /** Whether a token with the admin role will do, too. */
  readonly admin: boolean;
  readonly query: readonly QueryParameter[];
  readonly body?: JsonObject;
}

/** What a `$ref` points at; the value itself when it is none. */
export function resolved(value: Json | undefined): JsonObject {
  const object = objectOf(value);
  if (typeof object.$ref !== "string") return object;
  return resolved(
    object.$ref
      .slice(2)
      .split("/")
      .reduce<Json>((at, name) => objectOf(at)[name] ?? null, root),
  );
}

export function schemaNamed(name: string): JsonObject {
  return resolved({ $ref: `#/components/schemas/${name}` });
}

export const latestVersion = textOf(objectOf(arrayOf(root["x-versions"]).at(-1)).date);
export const versions = arrayOf(root["x-versions"]).map((version) => textOf(objectOf(version).date));
export const jobTypes = objectOf(root["x-job-types"]);

/** The type and status that belong to an error code. */
export function errorKind(code: string): { readonly type: string; readonly status: number } {
  const type = textOf(objectOf(objectOf(root["x-error-codes"])[code]).type, "internal");
  return { type, status: Number(objectOf(root["x-error-types"])[type] ?? 500) };
}

export const operations: readonly Operation[] = Object.entries(objectOf(root.paths)).flatMap(([path, item]) =>
  Object.entries(objectOf(item))
    .filter(([method]) => ["get", "head", "post"].includes(method))
    .map(([method, operation]) => operationOf(path, method, objectOf(operation))),
);

function operationOf(path: string, method: string, operation: JsonObject): Operation {
  const security = arrayOf(operation.security).map(objectOf);
  const parameters = arrayOf(operation.parameters).map(resolved);
  const media = objectOf(objectOf(resolved(operation.requestBody).content)["application/json"]);
  return {
    id: textOf(operation.operationId),
    method: method.toUpperCase(),
    segments: path.split("/").slice(1),
    role: textOf(operation["x-job-role"]),
    scopes: security.flatMap(({ apiKey }) => arrayOf(apiKey).map((scope) => textOf(scope))),
    admin: security.some((scheme) => "adminToken" in scheme),
    query: parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name, schema }) => ({ name: textOf(name), schema: resolved(schema) })),
    ...(media.schema === undefined ? {} : { body: resolved(media.schema) }),
  };
}
