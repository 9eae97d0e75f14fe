import type { JobStore } from "../jobs/store.ts";
import type { Directory } from "./directory.ts";
import type { Outbox } from "./outbox.ts";

/** A database of jobs, and of the teams and keys they belong to. */
export interface Store {
  readonly jobs: JobStore;
  readonly directory: Directory;
  readonly outbox: Outbox;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /**
   * A random secret of 32 bytes that the database keeps: made when it is first asked for, then the same for every process and
   * after every restart.
   */
  secret(name: string): Promise<Uint8Array>;
  /** Commits what is pending and lets the database go. Nothing may be called after that. */
  close(): Promise<void>;
}
