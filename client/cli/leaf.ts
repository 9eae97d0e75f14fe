import type { Command } from "commander";
import { type CommonOptions, createSession, type Session, type Surroundings } from "./session.ts";

/** Does the work of a command and resolves with its exit code. */
export type Work<Options> = (session: Session, options: Options, args: readonly string[]) => Promise<number>;

/** What commands are made in. */
export interface Bench {
  readonly surroundings: Surroundings;
  /** Is told the exit code of the command that ran. */
  exit(code: number): void;
}

/** Completes a command with the options that all have, and with its work. */
export function addWork<Options extends object>(
  command: Command,
  bench: Bench,
  work: Work<Options>,
): Command {
  return command
    .option("--url <url>", "base URL of the API (default: MF_API_URL)")
    .option("--json", "results as JSON")
    .option("--no-color", "no colours")
    .action(async () => {
      const session = createSession(command.opts<CommonOptions>(), bench.surroundings);
      try {
        bench.exit(await work(session, command.opts<Options>(), command.processedArgs.flat().map(String)));
      } finally {
        session.notes.clear();
      }
    });
}
