import { type OperationId, operations, type Role } from "../../generated/jobs/catalogue.ts";

/** The contract's operation that makes a job of any type that may be triggered. */
export const TRIGGER = "triggerTeamJob" satisfies OperationId;

/**
 * Whether an API of one's own has an operation with this role in the contract: those on jobs, whatever the jobs do. Those that make jobs
 * are for the types of the contract, and those without a role for what these act upon.
 */
export function isOnAnyJob(role: Role | null): boolean {
  return role !== null && role !== "create";
}

/** The members of a table by operation that an API of one's own has. */
export function servedOf<Table extends Partial<Record<OperationId, unknown>>>(
  table: Table,
  isTriggerable: boolean,
): Partial<Table> {
  const served: Partial<Table> = {};
  for (const { id, role } of Object.values(operations)) {
    if (isOnAnyJob(role) || (isTriggerable && id === TRIGGER)) served[id] = table[id];
  }
  return served;
}
