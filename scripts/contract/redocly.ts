import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The folder of Redocly's command line. */
export const redocly = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));

/**
 * Runs Redocly's command line, which has what its library has not. It asks no host for anything.
 * @returns What it wrote on stdout.
 */
export async function runRedocly(cwd: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const program = [join(redocly, "bin", "cli.js"), ...args];
  const { stdout } = await run(process.execPath, program, { cwd, env, maxBuffer: 2 ** 26 });
  return stdout;
}
