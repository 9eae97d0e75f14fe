import type { CursorCodec } from "../../http/cursor.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Directory } from "../../store/directory.ts";

/** What the handlers of the Jobs API work with. */
export interface JobsServices {
  readonly engine: JobEngine;
  readonly directory: Directory;
  readonly cursors: CursorCodec;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}
