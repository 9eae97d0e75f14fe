import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { PRINCIPALS } from "../api/principal.ts";
import { type JsonObject, objectOf, parseJson, stringOf } from "../contract/index.ts";
import { within } from "../http/index.ts";
import { CouldNotRun } from "../runner/probe.ts";

/** The bundled server, running in a process of its own. */
export interface BundledServer {
  readonly url: string;
  /** API keys and tokens by principal. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly parameters: JsonObject;
  /** Stops it and waits until it has ended. */
  stop(): Promise<void>;
}

/** How long the server may take to be ready, and to stop, in milliseconds. */
const START_MS = 20_000;
const STOP_MS = 5_000;

/**
 * Starts `accepted serve` on a free port.
 *
 * @param args further arguments, e.g. `["--heartbeat", "1"]`.
 * @param keys secrets of the sample keys by role; the server makes up the others.
 * @throws {CouldNotRun} when it does not get ready.
 */
export async function startBundledServer(
  args: readonly string[],
  keys: Readonly<Record<string, string>> = {},
): Promise<BundledServer> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const program = fileURLToPath(new URL(`../../bin/accepted.${extension}`, import.meta.url));
  const child = spawn(process.execPath, [program, "serve", "--port", "0", "--json-ready", ...args], {
    // In the environment and not in the arguments, which everyone on the machine can read.
    env: { ...process.env, ACCEPTED_SAMPLE_KEYS: JSON.stringify(keys) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // A run that ends abnormally must not leave a server behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const line = await within(START_MS, firstLine(child));
  const ready = objectOf(line === undefined ? undefined : parseJson(line));
  const url = stringOf(ready.url);
  if (url === undefined) {
    child.kill("SIGKILL");
    throw new CouldNotRun(`the bundled server did not start (exit code ${child.exitCode ?? "none"})`);
  }
  const stop = async () => {
    process.off("exit", end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    if ((await within(STOP_MS, ended)) === undefined) child.kill("SIGKILL");
    await ended;
  };
  return { url, credentials: strings(ready.credentials), parameters: objectOf(ready.parameters), stop };
}

/** The principals that a server's credentials are for, as a configuration has them. */
export function principalsOf(credentials: Readonly<Record<string, string>>): JsonObject {
  const known: readonly string[] = PRINCIPALS;
  const entries = Object.entries(credentials).filter(([role]) => known.includes(role));
  return Object.fromEntries(entries.map(([role, token]) => [role, { token }]));
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) return line;
  return undefined;
}

function strings(value: JsonObject[string]): Readonly<Record<string, string>> {
  const entries = Object.entries(objectOf(value)).flatMap(([name, text]) =>
    typeof text === "string" ? [[name, text] as const] : [],
  );
  return Object.fromEntries(entries);
}
