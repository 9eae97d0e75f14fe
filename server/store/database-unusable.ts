/** A database that could not be opened; the message is for the person who named it. */
export class DatabaseUnusable extends Error {
  override readonly name = "DatabaseUnusable";

  /** @param title what the database is called, without any password */
  constructor(title: string, cause: unknown) {
    super(`can't use the database ${title}: ${reasonOf(cause)}`, { cause });
  }
}

/** What is at the bottom of an error, in one line. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors.at(-1));
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  return error.message.replace(/\s+/g, " ");
}
