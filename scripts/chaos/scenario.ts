import type { Tally } from "./tally.ts";

/** How much of everything. */
export interface Extent {
  /** How often the server is killed, or the database restarted. */
  readonly rounds: number;
  /** How many bad requests are sent. */
  readonly requests: number;
  /** Of the generated requests. */
  readonly seed: number;
}

/** What a scenario leaves behind. */
export interface Outcome {
  readonly tally: Tally;
  /** What else was seen, such as how long a take-over took. */
  readonly notes: readonly string[];
}

/** Something that goes wrong while clients work. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  run(extent: Extent): Promise<Outcome>;
}
