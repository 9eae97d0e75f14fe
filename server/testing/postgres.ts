import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { freePort } from "./free-port.ts";
import { postgresBinaries } from "./postgres-binaries.ts";

const run = promisify(execFile);

/** How long PostgreSQL may take to be ready, in milliseconds. */
const START_MS = 30_000;

/** Whom PostgreSQL runs as where we are root, which it refuses to be. */
const OTHERS = ["postgres", "nobody"];

export interface PostgresOptions {
  /** Whether what is committed is really flushed to disk: only where a loss of power is played. @default false */
  readonly durable?: boolean;
  /** More settings, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A PostgreSQL of one's own, on a free port of this machine, with its data in a temporary folder. */
export interface PostgresServer {
  /** Where its database `postgres` is, with a password. */
  readonly url: string;
  readonly port: number;
  /** Where its data is. */
  readonly folder: string;
  /** Makes an empty database; a copy of `template` where one is given. Resolves with its URL. */
  createDatabase(name: string, template?: string): Promise<string>;
  /** Runs statements in the database `postgres`. */
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Ends it as an operator does (`fast`), or as a crash does. */
  halt(how: "fast" | "crash"): Promise<void>;
  /** Starts it again after `halt`, on the same port. */
  resume(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL, also as root.
 * @throws with what to install, where it is not there
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const bin = await postgresBinaries();
  const user = await otherUser();
  const home = await mkdtemp(join(tmpdir(), "accepted-postgres-"));
  const folder = join(home, "data");
  const password = randomBytes(18).toString("base64url");
  const remove = () => rm(home, { recursive: true, force: true });
  try {
    const secret = join(home, "password");
    await writeFile(secret, password, { mode: 0o600 });
    if (user.uid !== undefined)
      for (const path of [home, secret]) await chown(path, user.uid, user.gid ?? -1);
    const access = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${secret}`];
    await run(join(bin, "initdb"), ["-D", folder, ...access, "-E", "UTF8", "--no-locale", "--no-sync"], user);
    await rm(secret);
  } catch (error) {
    await remove();
    throw error;
  }
  const port = await freePort();
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    ...(options.durable === true ? {} : { fsync: "off", full_page_writes: "off" }),
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const start = () => launch(join(bin, "postgres"), ["-D", folder, ...args], user, url("postgres"));
  let child = await start();

  const query = async (sql: string) => {
    const client = new Client({ connectionString: url("postgres") });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const halt = async (how: "fast" | "crash") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    // SIGINT is a fast shutdown, SIGQUIT an immediate one: nothing is written any more.
    child.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  };
  return {
    url: url("postgres"),
    port,
    folder,
    query,
    async createDatabase(name, template) {
      await query(`CREATE DATABASE "${name}"${template === undefined ? "" : ` TEMPLATE "${template}"`}`);
      return url(name);
    },
    halt,
    async resume() {
      child = await start();
    },
    async stop() {
      await halt("crash");
      await remove();
    },
  };
}

interface OtherUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Who runs PostgreSQL: ourselves, unless we are root. */
async function otherUser(): Promise<OtherUser> {
  if (process.getuid?.() !== 0) return {};
  for (const name of OTHERS) {
    try {
      const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name])));
      if (uid && gid) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user; the next one.
    }
  }
  throw new Error(`PostgreSQL does not run as root, and there is none of the users ${OTHERS.join(", ")}`);
}

async function launch(
  program: string,
  args: readonly string[],
  user: OtherUser,
  url: string,
): Promise<ChildProcess> {
  const said: string[] = [];
  const child = spawn(program, args, { ...user, stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.on("data", (text: Buffer) => {
    said.push(text.toString());
    said.splice(0, said.length - 50);
  });
  // Its other processes end by themselves when this one is gone.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  const deadline = performance.now() + START_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`PostgreSQL did not start:\n${said.join("")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return child;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
