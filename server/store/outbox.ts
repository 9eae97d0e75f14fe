/** Mail that is due: how a job ended is to be told. */
export interface DueMail {
  readonly jobId: string;
  /** E-mail address. */
  readonly recipient: string;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Mail that is still to be sent. What is due got here in the transaction that ended its job, so that a crash in between loses
 * none; who claimed one and died leaves it to the next.
 */
export interface Outbox {
  /** Takes what is due, at most `limit`; nobody else gets it for `leaseMs`, unless it is postponed. */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly DueMail[]>;
  /** When the next mail is due; null when there is none. */
  nextDue(): Promise<number | null>;
  /** Tries a mail again at `until`. */
  postpone(jobId: string, until: number): Promise<void>;
  /** Forgets a mail that was sent, or given up. */
  remove(jobId: string): Promise<void>;
}
