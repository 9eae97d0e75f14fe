import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The command line as it is shipped. */
export const BIN = fileURLToPath(new URL("../../bin/accepted.ts", import.meta.url));

/** A running `accepted`. */
export type Accepted = ChildProcessByStdio<null, Readable, Readable>;

/** Starts `accepted` with these arguments; it is killed when the test is over. */
export function accepted(args: readonly string[], environment: Record<string, string> = {}): Accepted {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Runs `accepted` to its end. */
export async function run(args: readonly string[], environment: Record<string, string> = {}) {
  const child = accepted(args, environment);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { out, err, code };
}

/** Starts `accepted serve --json-ready` on a free port, and resolves with what it says once it listens; `log` is all of its log. */
export async function serve(args: readonly string[] = [], environment: Record<string, string> = {}) {
  const child = accepted(["serve", "--port", "0", "--json-ready", ...args], environment);
  const log = text(child.stderr);
  const line = await Promise.race([once(createInterface(child.stdout), "line"), log]);
  if (typeof line === "string") throw new Error(`accepted serve ended before it was ready: ${line}`);
  return { child, ready: JSON.parse(line[0]), log };
}
