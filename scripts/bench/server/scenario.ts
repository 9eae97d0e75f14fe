import type { Loader } from "./load/loader.ts";
import type { Measured } from "./report.ts";

/** Rows of the table that are measured with the same processes. */
export interface Scenario {
  /** The names of its rows. */
  readonly rows: readonly string[];
  measure(bench: Bench): Promise<readonly Measured[]>;
}

/** What a scenario measures with. */
export interface Bench {
  readonly rounds: number;
  /** How long a closed loop runs, in milliseconds. */
  readonly durationMs: number;
  /** How many connections are held open. */
  readonly connections: number;
  /** Jobs in the larger database. */
  readonly jobs: number;
  readonly loader: Loader;
}
