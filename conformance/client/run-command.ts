import { spawn } from "node:child_process";
import type { Assignment } from "./protocol.ts";

/** How a command ended. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  /** When it last wrote to standard output, in milliseconds since the epoch; when it ended, if it wrote nothing. */
  readonly concludedAt: number;
  /** It was stopped from outside. */
  readonly overdue: boolean;
}

/** The command can't be run at all. */
export class CommandError extends Error {
  override name = "CommandError";
}

/** How long a program may take to end once it has concluded, in milliseconds. */
const FAREWELL = 2_000;
/** What a program may write before it is stopped, in characters. */
const LONGEST_OUTPUT = 1_000_000;

/**
 * Runs a client under test with an assignment on its standard input.
 * @param stop - stops it, unless it has concluded.
 * @throws {CommandError} when there is no such command.
 */
export function runCommand(
  command: readonly string[],
  assignment: Assignment,
  stop: AbortSignal,
): Promise<CommandResult> {
  const [file = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    let concludedAt: number | undefined;
    let overdue = false;
    let farewell: NodeJS.Timeout | undefined;
    const kill = () => child.kill("SIGKILL");
    const tooLate = () => {
      overdue = true;
      kill();
    };
    const over = () => {
      clearTimeout(farewell);
      stop.removeEventListener("abort", tooLate);
    };
    stop.addEventListener("abort", tooLate);
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (output[name].length < LONGEST_OUTPUT) output[name] += text;
        if (name === "stderr") return;
        concludedAt = Date.now();
        if (!isComplete(output.stdout)) return;
        // What it concluded counts, even if its runtime has trouble ending.
        over();
        farewell = setTimeout(kill, FAREWELL);
      });
    // A program that does not read is judged by what it writes.
    child.stdin.on("error", () => {});
    child.stdin.end(`${JSON.stringify(assignment)}\n`);
    child.on("error", (error) => {
      over();
      reject(new CommandError(`can't run ${file}: ${error.message}`));
    });
    child.on("close", (code) => {
      over();
      resolve({ ...output, code, overdue, concludedAt: concludedAt ?? Date.now() });
    });
  });
}

function isComplete(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
