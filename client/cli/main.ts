import { type Command, CommanderError } from "commander";
import { EXIT, exitCodeOfError } from "./exit-code.ts";
import { explainError } from "./explain-error.ts";
import { Interrupted } from "./interrupt.ts";
import { createProgram } from "./program.ts";
import type { Surroundings } from "./session.ts";

/**
 * Runs `mf`.
 * @param args - what stands after `mf`.
 * @param version - of the program, for `--version`.
 * @returns the exit code.
 */
export async function run(
  args: readonly string[],
  surroundings: Surroundings,
  version: string,
): Promise<number> {
  const { stderr } = surroundings;
  let exitCode: number = EXIT.succeeded;
  const program = createProgram({ surroundings, exit: (code) => (exitCode = code) }).version(version);
  quieten(program, surroundings);
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has said what was wrong; help is no error when it was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.succeeded : EXIT.usage;
    if (error instanceof Interrupted) return EXIT.interrupted;
    const code = exitCodeOfError(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    stderr.write(`mf: ${explainError(error, surroundings.env)}\n`);
    return code;
  }
}

/** Bad usage is one line, and ends the command rather than the process. */
function quieten(command: Command, { stdout, stderr }: Surroundings): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) =>
      write(
        `mf: ${text
          .replace(/^error: /, "")
          .trim()
          .replace(/\s*\n\s*/g, " ")}\n`,
      ),
  });
  for (const child of command.commands) quieten(child, { stdout, stderr, env: {} });
}
