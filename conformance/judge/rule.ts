import type { Contract, Operation, ResponseSpec } from "../contract/index.ts";
import type { FindingDetails } from "../expect/finding.ts";
import type { Exchange } from "../http/index.ts";

/** An exchange and what the document says about it. */
export interface Judged {
  readonly contract: Contract;
  readonly exchange: Exchange;
  /** The operation it is judged by; absent for paths that the contract does not have. */
  readonly operation?: Operation;
  /** What the operation documents for the status; absent where it documents nothing. */
  readonly spec?: ResponseSpec;
}

/** Takes down what a rule looked at, and what it found wrong. */
export interface Notes {
  /** The requirement was put to the test. */
  looked(requirement: string): void;
  /** The requirement was violated. */
  wrong(requirement: string, details: Omit<FindingDetails, "exchange">): void;
}

/** Looks at one exchange. */
export type Rule = (judged: Judged, notes: Notes) => void;
