import type { Query } from "../api/target.ts";
import type { Contract } from "../contract/index.ts";
import type { JobHandle } from "./job-handle.ts";
import { takes, widest } from "./widest.ts";

/** A moment just before a job was created, for `since`: lists from then on hold it, whichever side of a boundary counts. */
export function since({ created }: JobHandle): string {
  const at = created.job.moment("created_at");
  return at === undefined ? String(created.job.member("created_at")) : new Date(at - 1).toISOString();
}

/** The query for what was created from a job on, or, where lists can't be asked for a time, for the newest jobs. */
export function from(contract: Contract, oldest: JobHandle): Query {
  return { ...widest(contract), ...(takes(contract, "since") ? { since: since(oldest) } : {}) };
}
