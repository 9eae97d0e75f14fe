import type { Fault } from "../proving/faults.ts";

/**
 * Where on the wire a variation makes its difference, from the client inwards. What is further in comes first on the way out, so that
 * no difference undoes another; two of one place are never in one run.
 */
export const PLACES = [
  "names",
  "lines",
  "types",
  "delivery",
  "connection",
  "coding",
  "text",
  "members",
  "urls",
  "tags",
  "statuses",
  "line-ends",
  "between",
  "fields",
  "events",
  "time",
] as const;

export type Place = (typeof PLACES)[number];

/** One way in which servers may differ without being wrong. */
export interface Variation {
  readonly name: string;
  readonly place: Place;
  /** What is different, in a few words. */
  readonly title: string;
  /** What allows it. */
  readonly source: string;
  /** What servers are started with, where only they can differ so; those that do not know it are left out. */
  readonly flag?: string;
  /** Makes any conforming server differ so, and conform still. */
  readonly change: Fault;
}

const registry: Variation[] = [];

/** Registers a variation. The name is what the command line knows it by. */
export function variation(
  name: string,
  place: Place,
  title: string,
  source: string,
  change: Fault,
  flag?: string,
): void {
  if (registry.some((known) => known.name === name)) throw new Error(`There are two variations "${name}".`);
  registry.push({ name, place, title, source, change, ...(flag === undefined ? {} : { flag }) });
}

export function registeredVariations(): readonly Variation[] {
  return registry;
}

/** From the client inwards, so that none undoes another. */
export function inOrder<V extends Pick<Variation, "place">>(variations: readonly V[]): readonly V[] {
  return PLACES.flatMap((place) => variations.filter((one) => one.place === place));
}
