/** `npm run chaos [pattern …]`: does harm to servers while clients work, and counts what they lose. */
import { Command } from "commander";
import { positive } from "../../conformance/cli/positive.ts";
import { outcomeText } from "./outcome-text.ts";
import type { Extent, Outcome, Scenario } from "./scenario.ts";
import { badRequestsOnPostgres, badRequestsOnSqlite } from "./scenarios/bad-requests.ts";
import { steppedClock } from "./scenarios/clock.ts";
import { restartDatabase } from "./scenarios/database-restart.ts";
import { diskFull } from "./scenarios/disk-full.ts";
import { killOnPostgres, killOnSqlite } from "./scenarios/kill.ts";
import { killReplica } from "./scenarios/replica.ts";
import { isClean } from "./tally.ts";

const SCENARIOS: readonly Scenario[] = [
  killOnSqlite,
  killOnPostgres,
  killReplica,
  restartDatabase,
  diskFull,
  steppedClock,
  badRequestsOnSqlite,
  badRequestsOnPostgres,
];

interface Flags extends Extent {
  readonly json?: true;
  readonly list?: true;
}

const program = new Command("npm run chaos --")
  .description(
    "Kills, starves and confuses servers of its own while clients work, and counts what was acknowledged and lost (0), doubled (0), and answered 5xx (0).",
  )
  .argument("[patterns...]", "words in the names of scenarios, such as kill; none: all of them")
  .option("--rounds <number>", "how often a server is killed", positive, 20)
  .option("--requests <number>", "how many bad requests are sent", positive, 100_000)
  .option("--seed <number>", "of the bad requests", positive, 1)
  .option("--list", "print the scenarios instead of running them")
  .option("--json", "print one JSON document")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();
const flags = program.opts<Flags>();
const chosen = SCENARIOS.filter(
  ({ name }) => program.args.length === 0 || program.args.some((pattern) => name.includes(pattern)),
);

if (chosen.length === 0) {
  console.error(`"${program.args.join(" ")}" matches no scenario; --list shows them all`);
  process.exitCode = 2;
} else if (flags.list === true) {
  for (const { name, title } of chosen) console.log(`${name}: ${title}`);
} else {
  process.exitCode = await runAll();
}

/** Runs one after the other: they all want the whole machine. */
async function runAll(): Promise<number> {
  const results = [];
  for (const scenario of chosen) {
    const begun = performance.now();
    const outcome = await attempted(scenario);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const ok = outcome.failure === undefined && isClean(outcome.tally);
    results.push({ name: scenario.name, title: scenario.title, ok, seconds, ...outcome.tally, ...outcome });
    if (flags.json !== true) console.log(outcomeText(scenario, outcome, seconds));
  }
  if (flags.json === true) {
    const scenarios = results.map(({ tally: _, ...result }) => result);
    console.log(JSON.stringify({ ok: scenarios.every(({ ok }) => ok), scenarios }, null, 2));
  }
  return results.every(({ ok }) => ok) ? 0 : 1;
}

async function attempted(scenario: Scenario): Promise<Outcome & { readonly failure?: string }> {
  try {
    return await scenario.run(flags);
  } catch (error) {
    const tally = { acknowledged: 0, lost: 0, doubled: 0, serverErrors: 0, unavailable: 0, answers: 0 };
    return { tally, notes: [], failure: error instanceof Error ? error.message : String(error) };
  }
}
