import type { PrincipalName } from "../../api/principal.ts";
import type { State, Tracked } from "../state.ts";
import type { World } from "../world.ts";

/** Steps that make sense together; a sequence is about a few topics. */
export type Topic = "poll" | "list" | "logs" | "stream" | "cancel" | "repeat" | "strangers";

/** One kind of step of a sequence. */
export interface StepKind {
  readonly topic: Topic;
  /** The role that an operation of the contract must have, and a requirement of the profile that offers it. */
  readonly role: string;
  readonly requirement: string;
  /** Principals without whose credentials there is no such step. */
  readonly principals?: readonly PrincipalName[];
  readonly possible?: (state: State, job: Tracked) => boolean;
  readonly run: (world: World, state: State, job: Tracked) => Promise<void>;
  readonly title: (job: Tracked, state: State) => string;
}
