import type { Document } from "./document.ts";
import { arrayOf, isArray, isObject, type Json, numberOf, objectOf, stringOf, stringsOf } from "./json.ts";
import { join } from "./pointer.ts";

export type Level = "MUST" | "SHOULD" | "MAY";

/** One sentence of the contract, as `x-requirements` states it. */
export interface Requirement {
  /** Stable and dotted; the first segment is the area, e.g. `poll.not-modified`. */
  readonly id: string;
  readonly area: string;
  readonly level: Level;
  /** The sentence itself. */
  readonly text: string;
  /** Where the sentence comes from, such as an RFC section. */
  readonly source: string;
  /** Why no wire can show it. Such a requirement is listed and never checked. */
  readonly untestable?: string;
  /** Names of the parameters that it is about; an implementation that does not have them is not held to it. */
  readonly parameters: readonly string[];
  /** JSON pointer of the object that carries the sentence. */
  readonly pointer: string;
  /** The file of the contract that the sentence stands in, where the contract tells. */
  readonly file?: string;
  /** The profile that the area belongs to, e.g. `stream`. */
  readonly profile?: string;
}

/** A named part of the contract, which an implementation offers or not. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  readonly areas: readonly string[];
  /** What an implementation's own document must have to declare it, all together; absent where no document can. */
  readonly declaredBy?: {
    readonly role?: string;
    readonly operation?: string;
    readonly parameter?: string;
    readonly status?: number;
  };
}

/** The profiles of the contract (`x-profiles` at its root). */
export function profilesOf(document: Document): readonly Profile[] {
  return Object.entries(objectOf(document.root["x-profiles"])).map(([name, value]) => {
    const profile = objectOf(value);
    const title = stringOf(profile.title) ?? name;
    const declaredBy = declaredByOf(profile.declared_by);
    return {
      name,
      title,
      areas: stringsOf(profile.areas),
      ...(declaredBy === undefined ? {} : { declaredBy }),
    };
  });
}

function declaredByOf(value: Json | undefined): Profile["declaredBy"] {
  if (!isObject(value)) return undefined;
  const [role, operation, parameter] = [value.role, value.operation, value.parameter].map(stringOf);
  const status = numberOf(value.status);
  return {
    ...(role === undefined ? {} : { role }),
    ...(operation === undefined ? {} : { operation }),
    ...(parameter === undefined ? {} : { parameter }),
    ...(status === undefined ? {} : { status }),
  };
}

/** Every requirement of the contract, in the order in which the document states them. */
export function requirementsOf(
  document: Document,
  profiles: readonly Profile[],
  files: ReadonlyMap<string, string>,
): readonly Requirement[] {
  const found = new Map<string, Requirement>();
  walk(document.root, "", (holder, pointer) => {
    for (const item of arrayOf(holder["x-requirements"])) {
      const requirement = requirementOf(item, pointer, profiles, files);
      if (requirement !== undefined && !found.has(requirement.id)) found.set(requirement.id, requirement);
    }
  });
  return [...found.values()];
}

function requirementOf(
  item: Json,
  pointer: string,
  profiles: readonly Profile[],
  files: ReadonlyMap<string, string>,
): Requirement | undefined {
  const fields = objectOf(item);
  const id = stringOf(fields.id);
  if (id === undefined) return undefined;
  const area = id.split(".")[0] ?? id;
  const profile = profiles.find((candidate) => candidate.areas.includes(area))?.name;
  const untestable = stringOf(fields.untestable);
  const file = files.get(id);
  return {
    id,
    area,
    level: levelOf(stringOf(fields.level)),
    text: stringOf(fields.text) ?? "",
    source: stringOf(fields.source) ?? "",
    pointer,
    parameters: stringsOf(fields.parameters),
    ...(untestable === undefined ? {} : { untestable }),
    ...(file === undefined ? {} : { file }),
    ...(profile === undefined ? {} : { profile }),
  };
}

function levelOf(level: string | undefined): Level {
  return level === "SHOULD" || level === "MAY" ? level : "MUST";
}

function walk(
  value: Json | undefined,
  pointer: string,
  visit: (holder: Visited, pointer: string) => void,
): void {
  if (isArray(value))
    value.forEach((item, index) => {
      walk(item, join(pointer, index), visit);
    });
  if (!isObject(value)) return;
  visit(value, pointer);
  for (const [name, member] of Object.entries(value)) walk(member, join(pointer, name), visit);
}

type Visited = Readonly<Record<string, Json | undefined>>;
