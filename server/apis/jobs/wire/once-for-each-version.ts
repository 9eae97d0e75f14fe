import type { Version } from "../../../../generated/jobs/catalogue.ts";

/**
 * Makes something of a job or an event once for each version, and hands the same to all who ask: neither ever changes, a change makes another
 * one. What was made goes when that goes which it was made of.
 */
export function onceForEachVersion<From extends object, Made>(
  make: (from: From, version: Version) => Made,
): (from: From, version: Version) => Made {
  const made = new Map<Version, WeakMap<From, Made>>();
  return (from, version) => {
    let ofVersion = made.get(version);
    if (ofVersion === undefined) {
      ofVersion = new WeakMap();
      made.set(version, ofVersion);
    }
    const known = ofVersion.get(from);
    if (known !== undefined) return known;
    const one = make(from, version);
    ofVersion.set(from, one);
    return one;
  };
}
