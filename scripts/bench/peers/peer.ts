import type { JsonObject } from "../../../conformance/contract/index.ts";

/** The server that a peer judges: always at the same address, with now this fault in it and now that. */
export interface Subject {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly parameters: JsonObject;
}

/** A peer that is ready. */
export interface Judging {
  /**
   * Judges the server as it is now.
   * @returns what it finds wrong, each in words that are the same whenever it finds the same.
   */
  judge(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Something that judges APIs by their document. */
export interface Peer {
  readonly name: string;
  readonly title: string;
  /** Brings what it needs, once, before it is started in several lanes. */
  prepare?(): Promise<void>;
  start(subject: Subject): Promise<Judging>;
}
