import type { Version } from "../../../generated/jobs/catalogue.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import type { EntityTagCondition } from "../entity-tag.ts";

/** What the hot path can answer with: a thing that is read by its id, over and over. */
export interface HotResource<Thing extends object> {
  /** Name of the operation that reads it. */
  readonly operation: string;
  /** Where it is: the id is what follows, to the end of the path. */
  readonly prefix: string;
  /** Scopes that reading it needs. */
  readonly scopes: readonly string[];
  /** Longest time an answer is held back for `Prefer: wait`, in seconds. */
  readonly maxWaitSeconds: number;
  /** The thing as the viewer may see it, from memory only; undefined means that it must be looked for, not that there is none. */
  peek(viewer: Viewer, id: string): Thing | undefined;
  represent(thing: Thing, version: Version): Representation;
  /** Whether a client that waits, and holds what the condition says, should be told of it. */
  isNews(thing: Thing, condition: EntityTagCondition | undefined): boolean;
  /** Calls `listener` with every later state, until the returned function is called. */
  watch(id: string, listener: (thing: Thing) => void): () => void;
}

/** A state of a thing in one dated version, ready to be sent any number of times. */
export interface Representation {
  readonly entityTag: string;
  /** Names and values in turns, `ETag` among them; the same for 200 and 304. */
  readonly fields: readonly string[];
  /** The value of `data`, as JSON. */
  readonly text: string;
  /** Length of `text` in bytes. */
  readonly bytes: number;
}
