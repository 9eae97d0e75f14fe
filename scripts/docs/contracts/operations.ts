import type { JsonObject } from "../../contract/json.ts";
import { operationsOf } from "../../contract/operation.ts";
import { code, listed, row, union } from "./rows.ts";
import type { Table } from "./table.ts";

/** What the operations do with jobs, the most usual first; a role that is not listed here comes last. */
const ROLES: Readonly<Record<string, string>> = {
  create: "begins a job",
  get: "reads a job",
  head: "asks whether it has changed",
  list: "lists jobs",
  stream: "follows a job",
  logs: "lists its log",
  cancel: "asks it to stop",
};

/** The roles that any operation of a contract plays. */
export function rolesOf(document: JsonObject): string[] {
  return union([operationsOf(document).flatMap(({ role }) => role ?? [])]);
}

/** The query parameters and headers that the operations of a contract take. */
export function parametersOf(document: JsonObject): string[] {
  return union(
    operationsOf(document).map(({ parameters }) => parameters.filter(isChoice).map(({ name }) => name)),
  );
}

export function operationsByRole(documents: readonly JsonObject[]): Table {
  const roles = union([Object.keys(ROLES), ...documents.map(rolesOf)]);
  const body = roles.map((role) => ({
    ...row(code(role), documents, (document) =>
      operationsOf(document)
        .filter((operation) => operation.role === role)
        .map(({ method, path }) => code(`${method.toUpperCase()} ${path}`)),
    ),
    ...(ROLES[role] === undefined ? {} : { text: ROLES[role] }),
  }));
  return { rows: "role", title: "Operations", body };
}

export function parameters(documents: readonly JsonObject[]): Table {
  const body = union(documents.map(parametersOf)).map((name) =>
    row(code(name), documents, (document) =>
      listed(
        union([
          operationsOf(document)
            .filter((operation) => operation.parameters.some((one) => isChoice(one) && one.name === name))
            .map(({ role }) => role ?? "others"),
        ]),
      ),
    ),
  );
  return { rows: "parameter", title: "Parameters, and the roles that take them", body };
}

/** A part of a path is no choice. */
function isChoice({ in: place }: { readonly in: string }): boolean {
  return place === "query" || place === "header";
}
