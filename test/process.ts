/** Starts programs the way a newcomer does, and stops them. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Root of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What a finished program left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program to its end, whatever its exit code. */
export async function run(command: string, args: readonly string[], where: Where = {}): Promise<Finished> {
  const { cwd = root, env = process.env } = where;
  return await new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** A program that goes on in the background. */
export interface Background {
  /** The line that showed that it is ready. */
  readonly line: string;
  stop(): Promise<void>;
}

/**
 * Starts a program and waits for a line of its output.
 *
 * @param ready what the line looks like.
 * @throws with all that was printed, when it ends before.
 */
export async function start(
  command: string,
  args: readonly string[],
  ready: RegExp,
  where: Where = {},
): Promise<Background> {
  const { cwd = root, env = process.env } = where;
  // A group of its own: npm starts others, and does not always take them with it.
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const line = await lineOf(child, ready);
  const stop = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    endGroup(child);
    await ended;
  };
  return { line, stop };
}

/** Ends a program and all that it has started; there may be none of them any more. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGTERM");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

async function lineOf(child: ChildProcess, ready: RegExp): Promise<string> {
  const seen: string[] = [];
  return await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        seen.push(line);
        if (ready.test(line)) resolve(line);
      });
    }
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`ended with ${code} before it was ready:\n${seen.join("\n")}`)),
    );
  });
}
