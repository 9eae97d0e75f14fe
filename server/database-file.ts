import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A database file and what to do with it at the end. */
export interface DatabaseFile {
  readonly file: string;
  /** Removes it where it was only made for this run. */
  remove(): Promise<void>;
}

/** The file asked for, or a temporary one that is removed at the end. */
export async function databaseFile(given: string | undefined): Promise<DatabaseFile> {
  if (given !== undefined) return { file: given, remove: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "accepted-"));
  return { file: join(folder, "jobs.db"), remove: () => rm(folder, { recursive: true, force: true }) };
}
