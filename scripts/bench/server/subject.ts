import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ready = z.object({ url: z.url() });

/** A server that is measured, in a process of its own. */
export interface Subject {
  readonly port: number;
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: unknown;
  /** Processor time it has used so far, in seconds. */
  cpuSeconds(): Promise<number>;
  /** Memory it holds right now, in bytes. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** Clock ticks of `/proc` in a second: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
/** Where user time stands in `/proc/PID/stat` after the command's name; system time follows. */
const USER_TIME = 11;

/**
 * Starts a program that prints one line of JSON with its `url` once it listens.
 * @param program TypeScript file, and its arguments.
 */
export async function startSubject(
  program: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Subject> {
  const child = spawn(process.execPath, [...program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const exited = once(child, "exit");
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    exited.then(([code]) => {
      throw new Error(`${program[0]} ended with exit code ${code} before it listened`);
    }),
  ]);
  const said: unknown = JSON.parse(String(line));
  const { url } = ready.parse(said);
  const proc = (file: string): Promise<string> => readFile(`/proc/${child.pid}/${file}`, "utf8");
  return {
    port: Number(new URL(url).port),
    pid: child.pid ?? Number.NaN,
    ready: said,
    async cpuSeconds() {
      const stat = await proc("stat");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[USER_TIME]) + Number(fields[USER_TIME + 1])) / TICKS_PER_SECOND;
    },
    async residentBytes() {
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await proc("status"))?.[1];
      if (kilobytes === undefined) throw new Error(`${program[0]} has no memory any more`);
      return Number(kilobytes) * 1024;
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** A program of this folder, as the first argument of a process. */
export function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
