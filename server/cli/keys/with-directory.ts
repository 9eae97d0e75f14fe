import { existsSync } from "node:fs";
import { OptionsError } from "../../options.ts";
import type { Directory } from "../../store/directory.ts";
import { openStore } from "../../store/open-store.ts";
import type { Store } from "../../store/store.ts";

/**
 * Opens a server's database, hands its directory to `work`, and closes it again. Servers may be running on it.
 * @param options.make whether a file that is not there yet is made.
 * @throws OptionsError for a database that can't be opened.
 */
export async function withDirectory(
  db: string,
  { make }: { readonly make: boolean },
  work: (directory: Directory) => Promise<void>,
): Promise<void> {
  if (!make && !db.includes("://") && !existsSync(db)) throw new OptionsError(`--db: there is no ${db}`);
  const store = await opened(db);
  try {
    await work(store.directory);
  } finally {
    await store.close();
  }
}

async function opened(db: string): Promise<Store> {
  try {
    return await openStore(db);
  } catch (error) {
    throw new OptionsError(`--db: can't be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}
