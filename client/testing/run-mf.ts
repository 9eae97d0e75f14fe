import { spawn } from "node:child_process";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { run } from "../cli/main.ts";

/** How a run of `mf` ended. */
export interface MfResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of `mf` under way. */
export interface MfRun {
  readonly result: Promise<MfResult>;
  /** Resolves as soon as standard output or standard error holds the text. */
  seen(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Closes our end of its standard output, as a pager does. */
  closeStdout(): void;
}

const bin = fileURLToPath(new URL("../../bin/mf.ts", import.meta.url));

/** Runs `mf` within this process, without a terminal (or on what looks like one). */
export async function callMf(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  isTTY = false,
): Promise<MfResult> {
  const [stdout, stderr] = [collector(isTTY), collector(isTTY)];
  const code = await run(args, { stdout, stderr, env }, "0.0.0");
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(isTTY: boolean) {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns: 80, text: () => chunks.join("") });
}

/** Runs `mf` as a process of its own, without a terminal. */
export function spawnMf(args: readonly string[], env: Readonly<Record<string, string>>): MfRun {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    for (const check of waiting) check();
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
    for (const check of waiting) check();
  });
  return {
    result: new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr }))),
    seen: (text) =>
      new Promise((resolve) => {
        const check = () => {
          if (!(stdout + stderr).includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    signal: (name) => child.kill(name),
    closeStdout: () => child.stdout.destroy(),
  };
}
