import type { Exchange } from "../http/index.ts";

/** A sequence of operations has led to something that must not be. */
export class SequenceFailure extends Error {
  override readonly name = "SequenceFailure" as const;
  /** The requirement that is violated; absent where it is the sequence as a whole. */
  readonly requirement?: string;
  readonly expected: string;
  readonly actual: string;
  readonly exchange?: Exchange;

  constructor(found: {
    readonly requirement?: string;
    readonly expected: string;
    readonly actual: string;
    readonly exchange?: Exchange | undefined;
  }) {
    super(`expected ${found.expected}, actual ${found.actual}`);
    this.expected = found.expected;
    this.actual = found.actual;
    if (found.requirement !== undefined) this.requirement = found.requirement;
    if (found.exchange !== undefined) this.exchange = found.exchange;
  }
}
