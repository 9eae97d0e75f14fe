import { existsSync } from "node:fs";
import { OptionsError } from "../../options.ts";
import type { Directory } from "../../store/directory.ts";
import { openSqlite } from "../../store/sqlite/open.ts";

/**
 * Opens a server's database, hands its directory to `work`, and closes it again. The server may be running on it.
 * @param options.make whether a database that is not there yet is made.
 * @throws OptionsError for a database that can't be opened.
 */
export async function withDirectory(
  db: string,
  { make }: { readonly make: boolean },
  work: (directory: Directory) => Promise<void>,
): Promise<void> {
  if (!make && !existsSync(db)) throw new OptionsError(`--db: there is no ${db}`);
  const store = opened(db);
  try {
    await work(store.directory);
  } finally {
    store.close();
  }
}

function opened(db: string) {
  try {
    return openSqlite({ file: db });
  } catch (error) {
    throw new OptionsError(
      `--db: can't use ${db}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
