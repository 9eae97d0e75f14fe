/** What a load process can be asked to do. All times are milliseconds, latencies too. */
export interface Tasks {
  /** Sends a request on each connection again as soon as it was answered. */
  closedLoop: { readonly task: ClosedLoop; readonly result: ClosedLoopResult };
  /** Opens connections, sends a request on each and reads what comes until told to stop. */
  open: { readonly task: Open; readonly result: null };
  /** What the open connections have received by now, and forgets it. */
  received: { readonly task: null; readonly result: Received };
  /** Cuts all open connections. */
  close: { readonly task: null; readonly result: null };
}

export interface ClosedLoop {
  readonly port: number;
  readonly connections: number;
  /** Sent in turns. */
  readonly requests: readonly string[];
  readonly durationMs: number;
}

export interface ClosedLoopResult {
  readonly answered: number;
  readonly elapsedMs: number;
  /** Of each answer, ascending. */
  readonly latenciesMs: readonly number[];
  /** How often each status came. */
  readonly statuses: Readonly<Record<number, number>>;
}

export interface Open {
  readonly port: number;
  /** One connection each. */
  readonly requests: readonly string[];
  /** Text before the time that tells when something was sent, such as `"timestamp":"`. */
  readonly mark: string;
  /** Whether a connection is open once its answer has begun, or once its request is on its way. */
  readonly until: "answered" | "sent";
}

export interface Received {
  /** From the time after the mark to its arrival, ascending. */
  readonly delaysMs: readonly number[];
  /** Connections that the server has ended. */
  readonly ended: number;
}

export type TaskName = keyof Tasks;
export type TaskOf<Name extends TaskName> = Tasks[Name]["task"];
export type ResultOf<Name extends TaskName> = Tasks[Name]["result"];

/** What goes to a load process. */
export type Order = { [Name in TaskName]: { readonly name: Name; readonly task: TaskOf<Name> } }[TaskName];
/** What comes back. */
export type Answer<Name extends TaskName = TaskName> =
  | { readonly ok: true; readonly result: ResultOf<Name> }
  | { readonly ok: false; readonly reason: string };
