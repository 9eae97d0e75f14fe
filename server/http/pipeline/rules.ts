import { type OperationId, operations } from "../../../generated/jobs/catalogue.ts";
import { routes } from "../../../generated/jobs/routes.ts";
import type { OperationRule } from "./guard.ts";

type Operation = (typeof operations)[OperationId];

/** What the stages before an operation need to know of it, worked out once for each. */
export function operationRules(): (id: OperationId) => OperationRule {
  const known = new Map<OperationId, OperationRule>();
  return (id) => {
    const rule = known.get(id) ?? ruleOf(id);
    known.set(id, rule);
    return rule;
  };
}

/** What an operation demands: the ways to authenticate, each with what it needs of them. */
export type Security = readonly Readonly<Record<string, readonly string[]>>[];

/** The scopes that an API key needs; a token with the admin role has them all. */
export function scopesOf(security: Security): readonly string[] {
  return security.flatMap(({ apiKey = [] }) => apiKey);
}

function ruleOf(id: OperationId): OperationRule {
  const operation: Operation = operations[id];
  return {
    scopes: scopesOf(operation.security),
    produces: operation.role === "stream" ? "text/event-stream" : "application/json",
    hasBody: "body" in routes[id].request,
  };
}
