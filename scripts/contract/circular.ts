import { type BaseResolver, type Document, isRef } from "@redocly/openapi-core";
import { fromPointer, toPointer } from "./pointer.ts";

/** A value in one of a contract's files. */
interface Place {
  document: Document;
  path: readonly string[];
  node: unknown;
}

interface End {
  place?: Place;
  /** The references that lead to one another for ever. */
  circle: readonly Place[];
}

/** A reference that leads back to where it stands, so that nothing stands anywhere on its way. */
export interface CircularReference {
  source: Document["source"];
  /** Where it stands, such as `#/components/schemas/Job`. */
  pointer: string;
  /** What it refers to, and what that refers to, until it is this one again. */
  refs: string[];
}

/**
 * The references of a contract that lead back to themselves, each circle once. Redocly can't be asked for them: it fails on them, in a
 * promise that nobody waits for.
 * @param file The root file.
 * @param resolver What reads files, and remembers them. One that can't be read has no references.
 */
export async function circularReferences(file: string, resolver: BaseResolver): Promise<CircularReference[]> {
  const follow = new Follower(resolver);
  const found = new Map<string, CircularReference>();
  const documents = new Set<Document>();
  const root = await follow.read(null, file);
  const waiting = root === undefined ? [] : [root];
  for (let document = waiting.pop(); document !== undefined; document = waiting.pop()) {
    if (documents.has(document)) continue;
    documents.add(document);
    for (const place of placesIn({ document, path: [], node: document.parsed })) {
      if (!isRef(place.node)) continue;
      const next = await follow.documentOf(place, place.node.$ref);
      if (next !== undefined) waiting.push(next);
      const { circle } = await follow.end(place);
      const [first] = [...rotations(circle)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      if (first !== undefined) found.set(keyOf(first), first);
    }
  }
  return [...found.values()];
}

class Follower {
  readonly #resolver: BaseResolver;

  constructor(resolver: BaseResolver) {
    this.#resolver = resolver;
  }

  async read(base: string | null, ref: string): Promise<Document | undefined> {
    const document = await this.#resolver.resolveDocument(base, ref, base === null).catch(() => undefined);
    return document !== undefined && "parsed" in document ? document : undefined;
  }

  async documentOf({ document }: Place, ref: string): Promise<Document | undefined> {
    const [uri = ""] = ref.split("#");
    return uri === "" ? document : this.read(document.source.absoluteRef, uri);
  }

  /** Where the reference at a place leads, by way of others. A circle leads nowhere, and neither does what is missing. */
  async end(place: Place, passed: readonly Place[] = []): Promise<End> {
    if (!isRef(place.node)) return { place, circle: [] };
    const again = passed.findIndex(({ node }) => node === place.node);
    if (again >= 0) return { circle: passed.slice(again) };
    const document = await this.documentOf(place, place.node.$ref);
    if (document === undefined) return { circle: [] };
    const through = [...passed, place];
    let found: Place = { document, path: [], node: document.parsed };
    for (const name of fromPointer(place.node.$ref.replace(/^[^#]*/, ""))) {
      // What is on the way may itself be a reference.
      const { place: holder, circle } =
        member(found, name) === undefined ? await this.end(found, through) : { place: found, circle: [] };
      const next = holder && member(holder, name);
      if (next === undefined) return { circle };
      found = next;
    }
    return this.end(found, through);
  }
}

function* placesIn(place: Place): Generator<Place> {
  yield place;
  const names = typeof place.node === "object" && place.node !== null ? Object.keys(place.node) : [];
  for (const name of names) {
    const inner = member(place, name);
    if (inner !== undefined) yield* placesIn(inner);
  }
}

function member({ document, path, node }: Place, name: string): Place | undefined {
  return typeof node === "object" && node !== null && Object.hasOwn(node, name)
    ? { document, path: [...path, name], node: Reflect.get(node, name) }
    : undefined;
}

/** A circle of references, seen from each of them. */
function* rotations(circle: readonly Place[]): Generator<CircularReference> {
  for (const [index, { document, path }] of circle.entries()) {
    const refs = [...circle.slice(index), ...circle.slice(0, index)].flatMap(({ node }) =>
      isRef(node) ? node.$ref : [],
    );
    yield { source: document.source, pointer: toPointer(path), refs };
  }
}

function keyOf({ source, pointer }: CircularReference): string {
  return `${source.absoluteRef}${pointer}`;
}
