import { execFile } from "node:child_process";
import { access, glob } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where packages put the programs of PostgreSQL, away from the path: Debian, Fedora, Homebrew. */
const PLACES = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/opt/homebrew/opt/postgresql*/bin",
  "/usr/local/opt/postgresql*/bin",
];

/**
 * The folder with `initdb` and `postgres`, of the newest version there is.
 * @throws with what to install
 */
export async function postgresBinaries(): Promise<string> {
  const found: string[] = [];
  for (const place of PLACES)
    for await (const folder of glob(place)) if (await isWhole(folder)) found.push(folder);
  const newest = found.sort((a, b) => versionOf(b) - versionOf(a))[0] ?? (await fromPath());
  if (newest !== undefined) return newest;
  throw new Error(
    "PostgreSQL is needed here and is not installed: on Debian, apt-get install postgresql; " +
      `looked for initdb and postgres in ${PLACES.join(", ")} and where pg_config says`,
  );
}

async function fromPath(): Promise<string | undefined> {
  try {
    const { stdout } = await run("pg_config", ["--bindir"]);
    return (await isWhole(stdout.trim())) ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}

async function isWhole(folder: string): Promise<boolean> {
  const programs = ["initdb", "postgres"].map((name) => access(join(folder, name)));
  return (await Promise.allSettled(programs)).every(({ status }) => status === "fulfilled");
}

function versionOf(folder: string): number {
  return Number(/(\d+(?:\.\d+)?)/.exec(folder)?.[1] ?? 0);
}
