import type { CursorCodec } from "../../http/cursor.ts";
import type { LinkBases } from "../../http/link-bases.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Directory } from "../../store/directory.ts";
import type { EventObjects } from "./stream/event-objects.ts";
import type { JobTails } from "./stream/tails.ts";

/** What the handlers of the Jobs API work with. */
export interface JobsServices {
  readonly engine: JobEngine;
  /** The jobs that are followed. */
  readonly tails: JobTails;
  /** Makes events what streams show. */
  readonly eventObjects: EventObjects;
  readonly directory: Directory;
  readonly cursors: CursorCodec;
  /** What links begin with. */
  readonly bases: LinkBases;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}
