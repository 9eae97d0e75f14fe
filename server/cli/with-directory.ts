import { existsSync } from "node:fs";
import { OptionsError } from "../options-error.ts";
import { databaseOf, showsPassword } from "../store/database-of.ts";
import { DatabaseUnusable } from "../store/database-unusable.ts";
import type { Directory } from "../store/directory.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { UPGRADING } from "../store/upgrade.ts";

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
  // Programs that list processes show their arguments; what replaces them has no password.
  if (showsPassword(db)) process.title = "accepted";
  const store = await opened(db, make);
  try {
    await work(store.directory);
  } finally {
    await store.close();
  }
}

async function opened(db: string, make: boolean): Promise<Store> {
  try {
    const place = databaseOf(db, process.env);
    if (!make && place.kind === "sqlite" && !existsSync(place.file)) {
      throw new OptionsError(`--db: there is no ${place.file}`);
    }
    return await openStore(db, { onUpgrade: () => process.stderr.write(`${UPGRADING}\n`) });
  } catch (error) {
    if (error instanceof DatabaseUnusable) throw new OptionsError(`--db: ${error.message}`);
    throw error;
  }
}
