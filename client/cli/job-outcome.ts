import { contract } from "../../generated/jobs/client.ts";
import type { TypedJob } from "../index.ts";
import { type Outcome, outcomeOf } from "../jobs/job-facts.ts";

export type JobOutcome = Outcome;

/** How a job ended, or `undefined` while it has not. */
export function jobOutcome(job: TypedJob): JobOutcome | undefined {
  return outcomeOf(job, contract.lifecycle);
}
