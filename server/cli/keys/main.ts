import { CommanderError } from "commander";
import { OptionsError } from "../../options-error.ts";
import { withDirectory } from "../with-directory.ts";
import { keysCommand } from "./command.ts";
import { createKey } from "./create.ts";
import { listKeys } from "./list.ts";
import { revokeKey } from "./revoke.ts";

const USAGE = 2;

/**
 * `accepted keys`: API keys of a server's database.
 * @param args what stands after `keys`.
 * @returns the exit code: 0 when done, 2 when it could not be done as asked.
 */
export async function run(args: readonly string[]): Promise<number> {
  const command = keysCommand({
    create: (given) =>
      // A database that is not there has no team either: without a name to add one by, it is a slip.
      withDirectory(given.db, { make: given.teamName !== undefined }, async (directory) =>
        console.log(await createKey(directory, given)),
      ),
    list: (given) =>
      withDirectory(given.db, { make: false }, async (directory) =>
        console.log(await listKeys(directory, given, Date.now())),
      ),
    revoke: (keyId, given) =>
      withDirectory(given.db, { make: false }, async (directory) =>
        console.log(await revokeKey(directory, keyId, given)),
      ),
  });
  try {
    await command.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (!(error instanceof OptionsError)) throw error;
    console.error(`accepted keys: ${error.message}`);
    return USAGE;
  }
}
