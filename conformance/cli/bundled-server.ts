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

/** Times that are long by nature, made short: how the server is started, and what it is then judged by. */
const SHORT_TIMES = [
  "--heartbeat",
  "1",
  "--max-stream-age",
  "3",
  "--tombstone",
  "2",
  "--rate-window",
  "1",
  "--streams-per-key",
  "20",
  "--time-scale",
  "0.1",
];
const INTERVALS = { heartbeatMs: 1_000, streamAgeMs: 3_000, tombstoneMs: 2_000 };

/** The suite takes the place of a proxy that ends TLS, so that the server's refusal of plain HTTP can be seen too. */
const BEHIND_PROXY = { "X-Forwarded-Proto": "https" };

/** How long the server may take to be ready, and to stop, in milliseconds. */
const START_MS = 20_000;
const STOP_MS = 5_000;

/**
 * Starts `accepted serve` on a free port.
 *
 * @param contract which contract it shall serve.
 * @param realTime leave the contract's own times as they are.
 * @param keys secrets of the sample keys by role; the server makes up the others.
 * @throws {CouldNotRun} when it does not get ready.
 */
export async function startBundledServer(
  contract: string,
  realTime = false,
  keys: Readonly<Record<string, string>> = {},
): Promise<BundledServer> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const program = fileURLToPath(new URL(`../../bin/accepted.${extension}`, import.meta.url));
  const times = realTime ? [] : SHORT_TIMES;
  if (contract !== "jobs")
    throw new CouldNotRun(`the bundled server does not serve the contract "${contract}"`);
  const child = spawn(
    process.execPath,
    [program, "serve", "--port", "0", "--json-ready", "--behind-proxy", ...times],
    {
      // In the environment and not in the arguments, which everyone on the machine can read.
      env: { ...process.env, ACCEPTED_SAMPLE_KEYS: JSON.stringify(keys) },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
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

/** The configuration by which a bundled server is judged. */
export function bundledConfig({ url, credentials, parameters }: BundledServer): JsonObject {
  const known: readonly string[] = PRINCIPALS;
  const entries = Object.entries(credentials).filter(([role]) => known.includes(role));
  const principals = Object.fromEntries(entries.map(([role, token]) => [role, { token }]));
  return { baseUrl: url, headers: BEHIND_PROXY, principals, parameters, intervals: INTERVALS };
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
