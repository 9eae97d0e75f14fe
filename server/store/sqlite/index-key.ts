import { hash } from "node:crypto";
import type { JobStatus } from "../../jobs/status.ts";

/** Bytes of a digest that a key is made of: the most that a number holds exactly and SQLite has an integer for. */
const BYTES = 6;

/** Keys that were asked for, by their names. An API is mostly about few teams, projects and resources. */
const known = new Map<string, number>();
/** How many of them are remembered, before all are forgotten. */
const MOST_KNOWN = 10_000;

/** The keys of kinds, by type and status. There are as many types as there are operations. */
const kinds = new Map<string, Map<JobStatus, number>>();

/**
 * A number that stands for a name in an index. Names are long and alike at their beginnings, so that an index of numbers is a third as
 * large and is searched and written in half the time. Two names can share a number: whoever searches by it must compare the names too.
 */
export function indexKey(name: string): number {
  const key = known.get(name);
  if (key !== undefined) return key;
  const made = digest(name);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, made);
  return made;
}

/** The same for a name that may be missing: what has none is in no index. */
export function optionalIndexKey(name: string | null): number | null {
  return name === null ? null : indexKey(name);
}

/** The number of all jobs of one status and type. */
export function kindKey(status: JobStatus, type: string): number {
  let ofType = kinds.get(type);
  if (ofType === undefined) {
    ofType = new Map();
    kinds.set(type, ofType);
  }
  const key = ofType.get(status);
  if (key !== undefined) return key;
  const made = digest(`${status} ${type}`);
  ofType.set(status, made);
  return made;
}

function digest(text: string): number {
  return hash("sha256", text, "buffer").readUIntBE(0, BYTES);
}
