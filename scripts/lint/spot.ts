import type { Location, UserContext } from "@redocly/openapi-core";
import { isObject, type Json, toJson } from "../contract/json.ts";
import { nameOf } from "./name-of.ts";

type Resolve = UserContext["resolve"];

/** A value in the contract's files together with its place, so that what is wrong with it can be shown where it stands. */
export class Spot {
  readonly location: Location;
  readonly #node: unknown;
  readonly #resolve: Resolve;

  constructor(node: unknown, location: Location, resolve: Resolve) {
    this.#node = node;
    this.location = location;
    this.#resolve = resolve;
  }

  /** The value itself, references and all; undefined where there is none. Values that are not JSON count as none. */
  get value(): Json | undefined {
    try {
      return this.#node === undefined ? undefined : toJson(this.#node);
    } catch {
      return undefined;
    }
  }

  /** The value as a string, or undefined where it is something else. */
  get text(): string | undefined {
    return typeof this.#node === "string" ? this.#node : undefined;
  }

  get exists(): boolean {
    return this.#node !== undefined;
  }

  /** What the reference here leads to, or this spot itself. A reference that leads nowhere gives a spot without a value. */
  get target(): Spot {
    const ref: unknown =
      typeof this.#node === "object" && this.#node !== null ? Reflect.get(this.#node, "$ref") : undefined;
    if (typeof ref !== "string") return this;
    const { node, location } = this.#resolve<object>({ $ref: ref }, this.location.source.absoluteRef);
    return node === undefined
      ? new Spot(undefined, this.location, this.#resolve)
      : new Spot(node, location, this.#resolve).target;
  }

  /** A member of what stands here, references followed on the way there but not at the end. */
  at(...names: (string | number)[]): Spot {
    return names.reduce<Spot>((spot, name) => spot.target.#member(name), this);
  }

  /** The members of the object or the items of the array that stands here, references followed. */
  entries(): [name: string, spot: Spot][] {
    const { target } = this;
    const node = target.#node;
    if (typeof node !== "object" || node === null) return [];
    return Object.keys(node).map((name) => [name, target.#member(Array.isArray(node) ? Number(name) : name)]);
  }

  #member(name: string | number): Spot {
    const node = this.#node;
    const member: unknown =
      typeof node === "object" && node !== null && Object.hasOwn(node, name)
        ? Reflect.get(node, name)
        : undefined;
    return new Spot(member, this.location.child(name), this.#resolve);
  }
}

/** Everything reachable from a spot, each place once, references followed. */
export function* everySpot(root: Spot): Generator<Spot> {
  const seen = new Set<string>();
  const waiting = [root];
  for (let spot = waiting.pop()?.target; spot; spot = waiting.pop()?.target) {
    if (seen.has(spot.location.absolutePointer)) continue;
    seen.add(spot.location.absolutePointer);
    yield spot;
    waiting.push(
      ...spot
        .entries()
        .map(([, member]) => member)
        .reverse(),
    );
  }
}

/** A schema with everything it refers to, as one document of its own. */
export function selfContained(schema: Spot): Json {
  const definitions: Record<string, Json> = {};
  const names = new Map<string, string>();
  const inline = (spot: Spot): Json => {
    const { target } = spot;
    if (target !== spot) return { $ref: `#/$defs/${define(target)}` };
    const { value } = spot;
    if (Array.isArray(value)) return spot.entries().map(([, item]) => inline(item));
    if (isObject(value))
      return Object.fromEntries(spot.entries().map(([name, member]) => [name, inline(member)]));
    return value ?? null;
  };
  const define = (target: Spot): string => {
    const key = target.location.absolutePointer;
    const known = names.get(key);
    if (known !== undefined) return known;
    const own = nameOf(target.location) ?? "schema";
    const name = [...names.values()].includes(own) ? `${own}-${names.size}` : own;
    names.set(key, name);
    definitions[name] = inline(target);
    return name;
  };
  return { $ref: `#/$defs/${define(schema.target)}`, $defs: definitions };
}
