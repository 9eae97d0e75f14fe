import type { CallOptions } from "../api/call-options.ts";
import type { Operation } from "../contract/index.ts";
import type { Exchange, Headers, StreamEvent } from "../http/index.ts";

/** An exchange of any check. */
export interface SeenExchange {
  readonly exchange: Exchange;
  /** Absent where no operation of the contract has this method and path. */
  readonly operation?: Operation;
  /** Key of the check that made it. */
  readonly check: string;
}

/** An event of any stream. */
export interface SeenEvent {
  readonly event: StreamEvent;
  readonly operation: Operation;
  readonly check: string;
  /** Id of the job whose stream it is. */
  readonly job: string;
  /** Tells the streams of a run apart. */
  readonly stream: number;
  /** When the stream was asked for, on the clock of `performance.now()`. */
  readonly sentAt: number;
  /** Header section of the response that the stream is. */
  readonly headers: Headers;
  /** The exchange that the stream is the response of, as far as it has come; dear for long streams. */
  readonly head: () => Exchange | undefined;
  /** How the stream was asked for. */
  readonly options: CallOptions;
}

/** Watches every exchange of every check, whatever that check is about, and reports to the run's evidence. */
export interface Observer {
  exchange(seen: SeenExchange): void;
  event(seen: SeenEvent): void;
}
