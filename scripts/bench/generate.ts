import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { Command } from "commander";
import { positive } from "../../conformance/cli/positive.ts";
import { contractsOf } from "../contract/sources.ts";
import { spreadOf } from "./statistics.ts";

const run = promisify(execFile);
const openapiTypescript = join(
  dirname(createRequire(import.meta.url).resolve("openapi-typescript")),
  "..",
  "bin",
  "cli.js",
);
const generate = join(import.meta.dirname, "..", "generate", "main.ts");

const program = new Command("bench generate")
  .description(
    "Wall time of the whole generation beside openapi-typescript alone on the same contract, each a fresh process.",
  )
  .argument("[contract]", "folder of openapi/", "jobs")
  .option("--rounds <n>", "how often each is run, in turns", positive, 7)
  .option("--json", "print one JSON document")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();
const { rounds, json = false } = program.opts<{ rounds: number; json?: boolean }>();

const folder = await mkdtemp(join(tmpdir(), "bench-"));
try {
  const [source] = await contractsOf("openapi", program.args.length > 0 ? program.args : ["jobs"]);
  if (source === undefined) throw new RangeError("openapi/ has no contract");
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const a = await timed([generate, "--check", source.name]);
    const b = await timed(
      [openapiTypescript, resolve("generated", source.name, "contract-3.1.json"), "-o", "types.ts"],
      folder,
    );
    // The first round warms the file cache for both.
    if (round > 0) ours.push(a) && theirs.push(b);
  }
  report(source.name, ours, theirs);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof RangeError ? 2 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Runs a command with this Node and gives its wall time in milliseconds. openapi-typescript would lint by our redocly.yaml: not in its folder. */
async function timed(args: readonly string[], cwd?: string): Promise<number> {
  const started = performance.now();
  await run(process.execPath, [...args], { cwd });
  return performance.now() - started;
}

function report(contract: string, ours: readonly number[], theirs: readonly number[]): void {
  const ratio = spreadOf(ours.map((value, index) => value / (theirs[index] ?? value)));
  const rows = [
    { name: "generate", ...spreadOf(ours) },
    { name: "openapi-typescript alone", ...spreadOf(theirs) },
  ];
  if (json) {
    process.stdout.write(`${JSON.stringify({ contract, rounds, unit: "ms", rows, ratio }, null, 2)}\n`);
    return;
  }
  for (const { name, median, low, high } of rows) {
    process.stdout.write(
      `${name.padEnd(26)} ${median.toFixed(0).padStart(6)} ms  (${low.toFixed(0)} to ${high.toFixed(0)})\n`,
    );
  }
  process.stdout.write(
    `${"ratio".padEnd(26)} ${ratio.median.toFixed(2).padStart(6)}     (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})\n`,
  );
}
