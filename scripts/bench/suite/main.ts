/** `npm run bench:suite`: how long the suite takes, beside the longest of its checks, which is as short as it could be. */
import { availableParallelism } from "node:os";
import { Command } from "commander";
import { endWithClosedPipe } from "../../../bin/closed-pipe.ts";
import { explain } from "../../../conformance/cli/exit-code.ts";
import { positive } from "../../../conformance/cli/positive.ts";
import { loadContract } from "../../../conformance/contract/index.ts";
import { loadChecks } from "../../../conformance/runner/load-checks.ts";
import { type Spread, spreadOf } from "../statistics.ts";
import { type Round, runOnce } from "./run-suite.ts";

/** The goals, on two cores: latency added to every answer, and seconds for the whole suite. */
const ROWS = [
  { name: "suite", latencyMs: 0, goalMs: 5_000 },
  { name: "suite, 60 ms latency", latencyMs: 60, goalMs: 15_000 },
] as const;

/** What `--json` prints of each row. */
interface Row {
  readonly name: string;
  /** Of the suite's time to the longest check's in the same round. */
  readonly ratio: number;
  /** Lower and upper quartile of the ratio. */
  readonly spread: readonly [number, number];
  readonly ms: Spread;
  readonly longest: { readonly check: string; readonly ms: number };
  /** In milliseconds, for the whole suite. */
  readonly goal: number;
  readonly met: boolean;
}

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = new Command("npm run bench:suite --")
      .description(
        "Wall time of the whole suite against the bundled server, beside its longest single check.",
      )
      .option("--rounds <number>", "how often each is run, in turns", positive, 3)
      .option("--json", "print one JSON document")
      .exitOverride()
      .parse(args, { from: "user" });
    const { rounds, json = false } = command.opts<{ rounds: number; json?: boolean }>();
    const rows = await measure(rounds);
    process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : text(rows));
    return 0;
  } catch (error) {
    return explain(error, process.stderr);
  }
}

async function measure(rounds: number): Promise<readonly Row[]> {
  const contract = await loadContract("jobs");
  const checks = await loadChecks();
  const measured = ROWS.map((row) => ({ row, rounds: [] as Round[] }));
  for (let round = 0; round < rounds; round += 1)
    for (const one of measured) one.rounds.push(await runOnce(contract, checks, one.row.latencyMs));
  return measured.map(({ row: { name, goalMs }, rounds: all }) => {
    const ms = spreadOf(all.map((round) => round.ms));
    const ratio = spreadOf(all.map((round) => round.ms / round.longestMs));
    const shortest = all.reduce((a, b) => (b.longestMs < a.longestMs ? b : a));
    return {
      name,
      ratio: ratio.median,
      spread: [ratio.low, ratio.high],
      ms,
      longest: { check: shortest.longest, ms: shortest.longestMs },
      goal: goalMs,
      met: ms.median <= goalMs && all.every(({ conforms }) => conforms),
    };
  });
}

function text(rows: readonly Row[]): string {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const lines = rows.map(
    ({ name, ratio, spread: [low, high], ms, longest, goal, met }) =>
      `${name.padEnd(22)} ${seconds(ms.median)} (${seconds(ms.low)} to ${seconds(ms.high)}), ` +
      `goal ${seconds(goal)} ${met ? "met" : "not met"}; ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) ` +
      `times its longest check, ${longest.check} (${seconds(longest.ms)})`,
  );
  return `${lines.join("\n")}\non ${availableParallelism()} cores\n`;
}
