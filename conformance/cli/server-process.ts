import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type JsonObject, objectOf, parseJson, stringOf } from "../contract/index.ts";
import { within } from "../http/index.ts";
import { CouldNotRun } from "../runner/probe.ts";

/** A server running in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** API keys and tokens by principal. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly parameters: JsonObject;
  /** The same by principal, for those that have things of their own; empty where the server does not say. */
  readonly parametersOf: Readonly<Record<string, JsonObject>>;
  /** Stops it and waits until it has ended. */
  stop(): Promise<void>;
}

/** How a server is started. It says on one line of JSON where it is, and whose keys are whose. */
export interface ServerCommand {
  /** What it is called in messages. */
  readonly title: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** Secrets of the sample keys by role; the server makes up the others. */
  readonly keys?: Readonly<Record<string, string>>;
  /** More of its environment, where secrets are out of sight. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How long a server may take to be ready, and to stop, in milliseconds. */
const START_MS = 20_000;
const STOP_MS = 5_000;

/**
 * Starts a server and waits for its line.
 *
 * @throws {CouldNotRun} when it does not get ready.
 */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const { title, keys = {}, environment = {} } = command;
  const child = spawn(command.program, command.arguments, {
    // In the environment and not in the arguments, which everyone on the machine can read.
    env: { ...process.env, ...environment, ACCEPTED_SAMPLE_KEYS: JSON.stringify(keys) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let failure: string | undefined;
  child.once("error", ({ message }) => {
    failure = message;
  });
  // A run that ends abnormally must not leave a server behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const line = await within(START_MS, firstLine(child));
  const ready = objectOf(line === undefined ? undefined : parseJson(line));
  const url = stringOf(ready.url);
  if (url === undefined) {
    child.kill("SIGKILL");
    throw new CouldNotRun(`${title} did not start (${failure ?? `exit code ${child.exitCode ?? "none"}`})`);
  }
  const stop = async () => {
    process.off("exit", end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    if ((await within(STOP_MS, ended)) === undefined) child.kill("SIGKILL");
    await ended;
  };
  const own = Object.entries(objectOf(ready.parameters_of)).map(
    ([name, ids]) => [name, objectOf(ids)] as const,
  );
  return {
    url,
    credentials: strings(ready.credentials),
    parameters: objectOf(ready.parameters),
    parametersOf: Object.fromEntries(own),
    stop,
  };
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
