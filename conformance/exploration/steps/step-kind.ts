import type { PrincipalName } from "../../api/principal.ts";
import type { JobOutlook, Outlook } from "../outlook.ts";
import type { State, Tracked } from "../state.ts";
import type { World } from "../world.ts";

/** One kind of step of a sequence. */
export interface StepKind {
  /** The role that an operation of the contract must have, and a requirement of the profile that offers it. */
  readonly role: string;
  readonly requirement: string;
  /** Principals without whose credentials there is no such step. */
  readonly principals?: readonly PrincipalName[];
  /** Whether it may come next. Asked of what is foreseen when sequences are planned, and of what is so when they are played. */
  readonly possible?: (state: Outlook, job: JobOutlook) => boolean;
  /** What it will have changed of that, for those who plan. */
  readonly foresee?: (state: Outlook, job: JobOutlook) => void;
  /** Whether it brings a job to its end. */
  readonly stops?: true;
  /** Whether it can't come again right after itself. */
  readonly once?: true;
  readonly run: (world: World, state: State, job: Tracked) => Promise<void>;
  readonly title: (job: Tracked, state: State) => string;
}
