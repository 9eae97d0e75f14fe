import type { Fault } from "../proving/faults.ts";

/** One way in which servers may differ without being wrong. */
export interface Variation {
  readonly name: string;
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
export function variation(name: string, title: string, source: string, change: Fault, flag?: string): void {
  if (registry.some((known) => known.name === name)) throw new Error(`There are two variations "${name}".`);
  registry.push({ name, title, source, change, ...(flag === undefined ? {} : { flag }) });
}

export function registeredVariations(): readonly Variation[] {
  return registry;
}
