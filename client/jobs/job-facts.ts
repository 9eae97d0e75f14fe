import type { Lifecycle } from "../contract.ts";
import { resolve, resolveText } from "../json-pointer.ts";

/** How a job ended. */
export type Outcome = "succeeded" | "failed" | "canceled";

/** Reads the facts that the runtime needs from a job of any contract. */
export interface JobFacts {
  /** @throws {TypeError} for something that is no job. */
  id(job: unknown): string;
  /** How the job ended, or `undefined` while it has not: so for every status that the contract does not know. */
  outcome(job: unknown): Outcome | undefined;
  result(job: unknown): unknown;
  error(job: unknown): unknown;
}

export function createJobFacts({ members, statuses }: Lifecycle): JobFacts {
  const outcomes = ["succeeded", "failed", "canceled"] as const;
  return {
    id(job) {
      const id = typeof job === "string" ? job : resolveText(job, members.id);
      if (!id) throw new TypeError(`Expected a job or the id of one, not ${JSON.stringify(job)}`);
      return id;
    },
    outcome(job) {
      const status = resolveText(job, members.status) ?? "";
      return outcomes.find((outcome) => statuses[outcome].includes(status));
    },
    result: (job) => resolve(job, members.result ?? "/result"),
    error: (job) => resolve(job, members.error ?? "/error"),
  };
}
