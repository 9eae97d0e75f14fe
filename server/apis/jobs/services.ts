import type { Authenticator } from "../../http/auth/authenticator.ts";
import type { CursorCodec } from "../../http/cursor.ts";
import type { StreamRegistry } from "../../http/sse/registry.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Directory } from "../../store/directory.ts";

/** What the handlers of the Jobs API work with. */
export interface JobsServices {
  readonly engine: JobEngine;
  readonly directory: Directory;
  readonly authenticator: Authenticator;
  readonly cursors: CursorCodec;
  readonly streams: StreamRegistry;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}
