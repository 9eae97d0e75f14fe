import type { Exchange, SentRequest } from "../http/index.ts";

/** What a check found: the server did something other than the requirement says. */
export interface FindingDetails {
  readonly expected: string;
  readonly actual: string;
  /** The most probable cause, where one can be told. */
  readonly likely?: string;
  /** The shortest way there, where it takes more than one request: each step with its requests and responses. */
  readonly steps?: readonly string[];
  /** Where it was seen. */
  readonly exchange?: Exchange;
  /** What was sent, where no exchange came of it. */
  readonly request?: SentRequest;
}

/** An expectation was not met. */
export class Finding extends Error {
  override readonly name = "Finding" as const;
  readonly details: FindingDetails;

  constructor(details: FindingDetails) {
    super(`expected ${details.expected}, actual ${details.actual}`);
    this.details = details;
  }
}

/** The check could not get as far as its question, because the server failed at something that another requirement covers. */
export class Blocked extends Error {
  override readonly name = "Blocked" as const;
  readonly exchange?: Exchange;

  constructor(reason: string, exchange?: Exchange) {
    super(reason);
    if (exchange !== undefined) this.exchange = exchange;
  }
}

/** The question does not arise for this implementation; never counts against it. */
export class NotApplicable extends Error {
  override readonly name = "NotApplicable" as const;
}

/**
 * The question arises and could not be put, for want of credentials, an interval or a scenario. Counts against a run whose
 * configuration declares profiles; in one that declares none it is not applicable.
 */
export class NotTestable extends Error {
  override readonly name = "NotTestable" as const;
}
