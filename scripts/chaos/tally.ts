/** What happened to the requests of one scenario. */
export interface Tally {
  /** Jobs whose 202 a client has seen. */
  acknowledged: number;
  /** Of these, the ones that are gone, or that never end. */
  lost: number;
  /** Requests that made more than one job, jobs that ended twice, and events that came twice or not at all. */
  doubled: number;
  /** Answers of 500 and above, without those that say when to try again because the database is away. */
  serverErrors: number;
  /** Answers of 503 with `Retry-After`: an honest refusal while the database can't be used. */
  unavailable: number;
  /** Answers in all. */
  answers: number;
}

export function emptyTally(): Tally {
  return { acknowledged: 0, lost: 0, doubled: 0, serverErrors: 0, unavailable: 0, answers: 0 };
}

/** Whether nothing happened that must not. */
export function isClean({ lost, doubled, serverErrors }: Tally): boolean {
  return lost === 0 && doubled === 0 && serverErrors === 0;
}

/** Counts an answer; `retryAfter` is its header. */
export function countAnswer(tally: Tally, status: number, retryAfter: string | null): void {
  tally.answers++;
  if (status < 500) return;
  if (status === 503 && retryAfter !== null) tally.unavailable++;
  else tally.serverErrors++;
}
