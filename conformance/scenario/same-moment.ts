import type { JobView } from "../api/job-view.ts";
import type { Query } from "../api/target.ts";
import type { Contract } from "../contract/index.ts";
import { takes, widest } from "./widest.ts";

/**
 * The query that lists the jobs created in the same millisecond as this one: itself, and hardly another. Where lists can't be
 * asked for a time, as many of the newest ones as there can be.
 */
export function sameMoment(contract: Contract, job: JobView): Query {
  const created = job.moment("created_at");
  if (created === undefined || !takes(contract, "since") || !takes(contract, "until"))
    return widest(contract);
  return { since: new Date(created).toISOString(), until: new Date(created + 1).toISOString() };
}
