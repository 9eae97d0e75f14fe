import { Command, CommanderError } from "commander";
import { OptionsError } from "../../options-error.ts";
import { withDirectory } from "../with-directory.ts";
import { readDirectoryFile } from "./directory-file.ts";
import { importDirectory } from "./import-directory.ts";

const USAGE = 2;

interface ImportArguments {
  readonly db: string;
  readonly json?: true;
}

/**
 * `accepted directory`: the teams of a server's database and what they own.
 * @param args what stands after `directory`.
 * @returns the exit code: 0 when done, 2 when it could not be done as asked.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await command().parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (!(error instanceof OptionsError)) throw error;
    console.error(`accepted directory: ${error.message}`);
    return USAGE;
  }
}

function command(): Command {
  const directory = new Command("accepted directory")
    .description("Fills the database of a server with teams, and what they own; safe to repeat.")
    .exitOverride();
  directory
    .command("import")
    .description("adds the teams, projects, sites and environments of a JSON file that are not there yet")
    .argument(
      "<file>",
      '{"teams":[{"id","name","projects":[{"id","name","sites":[{"id","name","runtime","environments":[{"id","name"}]}]}]}]}',
    )
    .requiredOption("--db <database>", "database of the server, as given to `accepted serve`")
    .option("--json", "print one JSON document")
    .action((file: string, given: ImportArguments) => importFile(file, given));
  return directory;
}

async function importFile(file: string, { db, json }: ImportArguments): Promise<void> {
  const content = readDirectoryFile(file);
  await withDirectory(db, { make: true }, async (directory) => {
    const imported = await importDirectory(directory, content);
    if (json === true) console.log(JSON.stringify(imported));
    else
      console.log(
        Object.entries(imported)
          .map(([what, count]) => `${count} ${count === 1 ? what.replace(/s$/, "") : what}`)
          .join(", "),
      );
  });
}
