/** `npm run false-positives [pattern …]`: shows that the suite does not blame servers for what they may do. */
import { availableParallelism } from "node:os";
import { Command } from "commander";
import { endWithClosedPipe } from "../../bin/closed-pipe.ts";
import { ConfigError } from "../config/config.ts";
import { type Implementation, implementations } from "../independent/implementations.ts";
import { painter } from "../report/paint.ts";
import { registeredVariations, type Variation } from "../variations/all.ts";
import type { Cell } from "../variations/cell.ts";
import { exitCodeOf, type Failure, falsePositivesOf } from "../variations/matrix.ts";
import { cellLine, matrixText } from "../variations/matrix-text.ts";
import { runTasks } from "../variations/pool.ts";
import type { Task } from "../variations/task.ts";
import { apart, tasksOf } from "../variations/tasks.ts";
import { explain } from "./exit-code.ts";
import { positive } from "./positive.ts";
import { several } from "./several.ts";

interface Flags {
  readonly json?: boolean;
  readonly list?: boolean;
  readonly implementation?: readonly string[];
  readonly only?: readonly string[];
  readonly each?: boolean;
  readonly jobs: number;
}

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = falsePositivesCommand().parse(args, { from: "user" });
    return await run(command.args, command.opts<Flags>());
  } catch (error) {
    return explain(error, process.stderr);
  }
}

function falsePositivesCommand(): Command {
  return new Command("npm run false-positives --")
    .description(
      "Runs the suite against servers that conform, each made to differ in every way that is allowed: in several ways at once, and one by one where there is an alarm.",
    )
    .argument("[patterns...]", "words in the names of variations, such as sse; none: all of them")
    .option("--json", "print one JSON document on standard output")
    .option("--list", "print the variations and implementations instead of running them")
    .option("--implementation <names>", "only these implementations, separated by commas", several)
    .option("--only <ids>", "only these requirements, separated by commas: ids, areas or patterns", several)
    .option("--each", "every variation in a run of its own: slow")
    .option("--jobs <number>", "how many runs at once", positive, Math.min(availableParallelism(), 3))
    .exitOverride();
}

async function run(patterns: readonly string[], flags: Flags): Promise<number> {
  const begun = performance.now();
  const variations = chosenVariations(patterns);
  const servers = chosenImplementations(flags.implementation);
  if (flags.list === true) {
    for (const { name, title } of [...variations, ...servers]) process.stdout.write(`${name}: ${title}\n`);
    return 0;
  }
  const paint = painter(process.stdout, process.env);
  const cells: Cell[] = [];
  const failures: Failure[] = [];
  const { only = [], each = false } = flags;
  const work = (tasks: readonly Task[]) =>
    runTasks(tasks, flags.jobs, ({ implementation, variations }, { cell, failure }) => {
      if (cell === undefined) failures.push({ implementation, variations, reason: failure });
      else cells.push(cell);
      if (flags.json !== true && cell !== undefined) process.stdout.write(`${cellLine(cell, paint)}\n`);
    });
  await work(tasksOf(servers, variations, only, each));
  await work(cells.flatMap((cell) => apart(cell, only)));
  const matrix = falsePositivesOf(
    servers,
    variations,
    cells,
    failures,
    Math.round(performance.now() - begun),
  );
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(matrix, null, 2)}\n` : `\n${matrixText(matrix, paint)}`,
  );
  return exitCodeOf(matrix);
}

function chosenVariations(patterns: readonly string[]): readonly Variation[] {
  const all = registeredVariations();
  const chosen = all.filter(
    ({ name }) => patterns.length === 0 || patterns.some((pattern) => name.includes(pattern)),
  );
  if (chosen.length === 0)
    throw new ConfigError(`"${patterns.join(" ")}" matches no variation; --list shows them all`);
  return chosen;
}

function chosenImplementations(names: readonly string[] | undefined): readonly Implementation[] {
  const unknown = names?.find((name) => !implementations.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new ConfigError(
      `there is no implementation "${unknown}"; there are ${implementations.map(({ name }) => name).join(", ")}`,
    );
  return implementations.filter(({ name }) => names?.includes(name) ?? true);
}
