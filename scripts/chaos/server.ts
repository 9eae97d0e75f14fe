import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../bin/accepted.ts", import.meta.url));

/** The secret of the key that all clients use, the same before and after a restart. */
const SECRET = "mfk_live_only-for-chaos-on-loopback";

/** How long a server may take to be ready, in milliseconds. */
const START_MS = 30_000;

export interface ServerOptions {
  /** As `accepted serve --db` takes it; goes through the environment. */
  readonly db: string;
  /** Port to listen on; 0 for any free one. @default 0 */
  readonly port?: number;
  /** A command that starts the server in its way, such as with a limit. */
  readonly wrapper?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server of the clients, to be harmed. */
export interface Server {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly teamId: string;
  readonly projectId: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What it wrote on standard error. */
  readonly said: readonly string[];
  signal(signal: NodeJS.Signals): void;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
}

/** Starts a server in a process of its own. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { db, port = 0, wrapper = [], environment = {} } = options;
  const serve = [process.execPath, PROGRAM, "serve", "--port", `${port}`, "--json-ready"];
  const tuned = ["--db", "env:CHAOS_DB", "--sample", "--rate-window", "1", "--log-level", "error"];
  const [program = process.execPath, ...args] = [...wrapper, ...serve, ...tuned];
  const child = spawn(program, args, {
    env: {
      ...process.env,
      ...environment,
      CHAOS_DB: db,
      ACCEPTED_SAMPLE_KEYS: JSON.stringify({ full: SECRET }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    said.push(line);
    if (said.length > 200) said.shift();
  });
  const { url, parameters } = JSON.parse(await firstLine(child, said));
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    teamId: parameters.team_id,
    projectId: parameters.project_id,
    headers: { Authorization: `Bearer ${SECRET}` },
    said,
    signal: (signal) => void child.kill(signal),
    kill: () => ended("SIGKILL"),
    stop: () => ended("SIGTERM"),
  };
}

async function firstLine(child: ChildProcess, said: readonly string[]): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("the server has no output");
  const ready = once(createInterface({ input: stdout }), "line", { signal: AbortSignal.timeout(START_MS) });
  const early = once(child, "exit").then(() => {
    throw new Error(`the server ended before it was ready: ${said.join("\n")}`);
  });
  const [line] = await Promise.race([ready, early]);
  early.catch(() => {
    // Later on it may end as it likes.
  });
  return String(line);
}

/** A folder that is gone when `work` is done. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "chaos-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
