import type { CursorCodec } from "../../http/cursor.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Directory } from "../../store/directory.ts";
import type { JobTails } from "./stream/tails.ts";

/** What the handlers of the Jobs API work with. */
export interface JobsServices {
  readonly engine: JobEngine;
  /** The jobs that are followed. */
  readonly tails: JobTails;
  readonly directory: Directory;
  readonly cursors: CursorCodec;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}
