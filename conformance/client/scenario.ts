import type { Answer } from "./answers.ts";
import type { Conclusion } from "./protocol.ts";
import type { SeenRequest } from "./scenario-server.ts";

/** What the client did and what it concluded. */
export interface Run {
  readonly conclusion: Conclusion;
  readonly requests: readonly SeenRequest[];
  /** Requests for the stream, for the job, for cancelling it, for creating it, for the list. */
  readonly of: Readonly<Record<"stream" | "get" | "cancel" | "create" | "list", readonly SeenRequest[]>>;
  /** From the first request until the client ended, in milliseconds. */
  readonly durationMs: number;
}

/** One thing that a scenario demands. */
export interface Demand {
  /** Id of the client requirement that it is about. */
  readonly requirement: string;
  readonly expected: string;
  /** What was seen instead, or `undefined` when all is well. */
  readonly actual: (run: Run) => string | undefined;
  /** What it looks at: a client that concludes nothing is still judged by what it did on the wire. */
  readonly about: "conclusion" | "wire";
  /** Whether this client is one that it is about: one that streams, say. Always, if left out. */
  readonly applies?: (run: Run) => boolean;
  /** What is probably wrong. */
  readonly likely?: string;
}

/** A conforming, awkward API, and what a client must make of it. */
export interface Scenario {
  readonly name: string;
  readonly task: "wait" | "create" | "list";
  /** Answers by what is asked for: each in its turn, the last one again and again. What is left out is answered as usual. */
  readonly answers: Partial<Record<"stream" | "get" | "cancel" | "create" | "list", readonly Answer[]>>;
  /** The job's status until it ends. @default "running" */
  readonly before?: string;
  /** How the job ends. @default "succeeded" */
  readonly ends?: "succeeded" | "failed" | "canceled" | "never";
  /** When the job ends by itself, after the first request. @default 400 */
  readonly endsAfterMs?: number;
  /** The client's deadline. @default 12_000 */
  readonly timeoutMs?: number;
  /** About how long it takes by nature. Long ones begin first, so that they do not end the run last. @default `endsAfterMs` */
  readonly lastsMs?: number;
  readonly demands: readonly Demand[];
}

const scenarios: Scenario[] = [];

/** Adds a scenario. */
export function scenario(name: string, definition: Omit<Scenario, "name">): void {
  scenarios.push({ name, ...definition });
}

/** All scenarios that were added. */
export function allScenarios(): readonly Scenario[] {
  return scenarios;
}
