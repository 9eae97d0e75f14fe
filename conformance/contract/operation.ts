import type { Document } from "./document.ts";
import { arrayOf, isObject, membersOf, objectOf, stringOf } from "./json.ts";
import { join } from "./pointer.ts";
import { type ResponseSpec, responsesOf } from "./response.ts";

/** What an operation is for (`x-job-role`). Checks are written against roles, never against paths. */
export type Role = "list" | "get" | "head" | "stream" | "logs" | "cancel" | "create";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** Where the schema stands in the document; absent for parameters with `content`. */
  readonly schema?: string;
}

export interface Operation {
  readonly id: string;
  readonly role?: Role;
  /** Upper case, e.g. `GET`. */
  readonly method: string;
  /** Template with `{name}` in it, e.g. `/v1/jobs/{job_id}`. */
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  /** Schema of the JSON request body, where the operation takes one. */
  readonly requestSchema?: string;
  readonly requestRequired: boolean;
  /** Scopes of the first security alternative that names any. */
  readonly scopes: readonly string[];
  /** Whether credentials are needed at all. */
  readonly secured: boolean;
  /** By status (`200`), class (`4XX`) or `default`. */
  readonly responses: ReadonlyMap<string, ResponseSpec>;
}

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options"] as const;
/** What an operation may be to jobs, as `x-job-role` says it. */
export const ROLES: readonly string[] = ["list", "get", "head", "stream", "logs", "cancel", "create"];

/** Every operation of the document, in its order. */
export function operationsOf(document: Document): readonly Operation[] {
  const operations: Operation[] = [];
  for (const [path] of membersOf(document.root.paths)) {
    const item = document.resolve(join("/paths", path));
    for (const method of METHODS) {
      if (isObject(item.value[method])) operations.push(operationAt(document, item.pointer, path, method));
    }
  }
  return operations;
}

function operationAt(document: Document, itemPointer: string, path: string, method: string): Operation {
  const { pointer, value } = document.resolve(join(itemPointer, method));
  const role = stringOf(value["x-job-role"]);
  const body = isObject(value.requestBody) ? document.resolve(join(pointer, "requestBody")) : undefined;
  const json = body === undefined ? undefined : join(body.pointer, "content", "application/json", "schema");
  const security = arrayOf(value.security ?? document.root.security).map(objectOf);
  return {
    id: stringOf(value.operationId) ?? `${method} ${path}`,
    ...(isRole(role) ? { role } : {}),
    method: method.toUpperCase(),
    path,
    pointer,
    parameters: [...parametersAt(document, itemPointer), ...parametersAt(document, pointer)],
    ...(json !== undefined && document.at(json) !== undefined ? { requestSchema: json } : {}),
    requestRequired: body?.value.required === true,
    scopes: scopesOf(security),
    secured: security.length > 0 && !security.some((alternative) => Object.keys(alternative).length === 0),
    responses: responsesOf(document, pointer),
  };
}

function parametersAt(document: Document, holder: string): readonly Parameter[] {
  return arrayOf(document.at(join(holder, "parameters"))).map((_, index) => {
    const { pointer, value } = document.resolve(join(holder, "parameters", index));
    const place = stringOf(value.in);
    return {
      name: stringOf(value.name) ?? "",
      in: place === "path" || place === "header" || place === "cookie" ? place : "query",
      required: value.required === true,
      ...(value.schema === undefined ? {} : { schema: join(pointer, "schema") }),
    };
  });
}

function scopesOf(security: readonly ReturnType<typeof objectOf>[]): readonly string[] {
  for (const alternative of security) {
    const scopes = Object.values(alternative).flatMap((names) =>
      arrayOf(names).filter((name) => typeof name === "string"),
    );
    if (scopes.length > 0) return scopes;
  }
  return [];
}

function isRole(role: string | undefined): role is Role {
  return role !== undefined && ROLES.includes(role);
}
