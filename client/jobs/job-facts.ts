import type { Contract, Lifecycle, Operation } from "../../generated/runtime/contract.ts";
import { resolveText } from "../json-pointer.ts";

/** How a job ended. */
export type Outcome = "succeeded" | "failed" | "canceled";

const OUTCOMES = ["succeeded", "failed", "canceled"] as const;

/** How a job ended, or `undefined` while it has not: so for every status that the contract does not know. */
export function outcomeOf(job: unknown, { members, statuses }: Lifecycle): Outcome | undefined {
  const status = resolveText(job, members.status) ?? "";
  return OUTCOMES.find((outcome) => statuses[outcome].includes(status));
}

/** @throws {TypeError} for something that is neither a job, nor what its creation was answered with, nor its id. */
export function idOf(job: unknown, { members, locations }: Lifecycle): string {
  const id =
    typeof job === "string" ? job : (resolveText(job, members.id) ?? resolveText(job, locations.created_id));
  if (!id) throw new TypeError("Expected a job or its id");
  return id;
}

/** The operation that plays a role for one job. */
export function findRole({ operations }: Contract, role: string): Operation | undefined {
  return Object.values(operations).find((operation) => operation.role === role);
}

/** @throws {TypeError} where the contract has no such operation: it may lack cancelling, say. */
export function needRole(contract: Contract, role: string): Operation {
  const operation = findRole(contract, role);
  if (!operation) throw new TypeError(`This API has no operation to ${role} a job`);
  return operation;
}
