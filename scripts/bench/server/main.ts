/**
 * `npm run bench:server`: the server beside what it could at best be, row by row.
 *
 * The stack to beat was what the parts give when they are put together as their makers say: Hono with every request as a web
 * `Request`, routes validated by zod, answers as a web `Response`. It polled at a fifth of bare `node:http`. What was changed:
 *
 * - A plain read of a job goes past all that, on the raw response (`server/http/hot/`): key, job and its words from memory, a
 *   head that Node takes as it is. Whatever is wrong or unusual still takes the general path, so there is one place that refuses.
 *   Between two reads the kernel has emptied the processor's caches, so what counts is how little is called, most of all outside
 *   JavaScript: no digest of a key, but a hash of its end and a comparison in constant time (`server/store/key-cache.ts`); request
 *   ids and the fields of rate limits are cut from text that is there; a condition that is the very tag is not taken apart. That
 *   took away 5 of the 8 microseconds that a poll cost beyond the 17 of the bare server.
 * - A request that creates a job takes a short way too (`server/http/hot/hot-writes.ts`), by the same guards, schemas, handlers and
 *   refusals as every other: without router, web request and web response it costs half. A third of the rest was the garbage collector's,
 *   which copied each request twice: an object literal with an accessor (`pipeline/request-context.ts`) and a function that zod's
 *   `superRefine` makes for each string kept it from being thrown away young. Schemas are compiled to code of their own when they are first
 *   used (`z.compile`): as they are, zod makes an issue for each optional member that is absent, and drops it; that was a tenth of the whole.
 *   What a job is null in is left out of its row and of its events, and a job to which nothing has happened is its spec alone, without
 *   state or first event (`server/store/codec.ts`). The indexes of the lists are of numbers that stand for names
 *   (`server/store/sqlite/index-key.ts`). The two took half of the store's time. While a group of jobs is on its way to the disk all its
 *   requests are in memory, and are copied by a collection that comes then: so objects with many members are written out in one literal
 *   (`server/jobs/machine.ts`, `wire/job-object.ts`), where V8 lets a copy grow member by member, and few functions wait for the commit.
 *   That was a seventh of what a request allocated and a tenth of its time. What is left is a long tail, of which SQLite has a quarter.
 * - The branches of a list are merged as they are read (`server/store/sqlite/newest-first.ts`), so that a page costs what is on it.
 * - A job is put into words once for each revision and version, not once for each request (`wire/job-representation.ts`).
 * - An answer held for `Prefer: wait` is a timer and two listeners, not promises, signals and a suspended handler.
 * - Writes of one turn of the event loop share a transaction, hence a flush (`server/store/sqlite/group-commit.ts`).
 * - Event streams are written to the raw response, and nothing of the way that their request took is kept: 8 KB of objects for a
 *   connection, of which Node's own are 7. A change is taken in once for all who follow its job, put into words once, and written to each
 *   in the same turn of the event loop, without promises (`server/apis/jobs/stream/tail.ts`).
 * - A change on PostgreSQL is announced right behind its commit, on the same connection, and the word carries the change; before, it
 *   waited for the answer to the commit, and two reads followed it.
 */

import { Command, CommanderError, InvalidArgumentError } from "commander";
import { endWithClosedPipe } from "../../../bin/closed-pipe.ts";
import { Loader } from "./load/loader.ts";
import { refuseUnsuited } from "./refuse-unsuited.ts";
import { type Report, reportRow, rowText } from "./report.ts";
import { create } from "./rows/create.ts";
import { list } from "./rows/list.ts";
import { poll } from "./rows/poll.ts";
import { read } from "./rows/read.ts";
import { replicas } from "./rows/replicas.ts";
import { stream } from "./rows/stream.ts";
import { wait } from "./rows/wait.ts";
import type { Scenario } from "./scenario.ts";

const SCENARIOS: readonly Scenario[] = [poll, read, create, list, stream, wait, replicas];

interface Flags {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly jobs: number;
  readonly json?: true;
}

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const command = new Command("npm run bench:server --")
    .description("Ratios of the server to yardsticks measured in the same run, in turns, over loopback only.")
    .argument("[pattern]", "rows whose name has this in it (default: all)", "")
    .option("--rounds <n>", "how often each is measured", positive, 5)
    .option("--seconds <s>", "how long each measurement of requests takes", positive, 2)
    .option("--connections <n>", "how many streams and waits are held", positive, 10_000)
    .option("--jobs <n>", "jobs in the larger database of the lists", positive, 1_000_000)
    .option("--json", "print one JSON document, described by scripts/bench/server/report.schema.json")
    .exitOverride();
  try {
    command.parse(args, { from: "user" });
    const flags = command.opts<Flags>();
    await refuseUnsuited(flags.connections);
    const report = await measure(command.args[0] ?? "", flags);
    if (flags.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof RangeError)) throw error;
    process.stderr.write(`bench:server: ${error.message}\n`);
    return 2;
  }
}

async function measure(pattern: string, flags: Flags): Promise<Report> {
  const chosen = SCENARIOS.filter(({ rows }) => rows.some((name) => name.includes(pattern)));
  if (chosen.length === 0) {
    const names = SCENARIOS.flatMap(({ rows }) => rows);
    throw new RangeError(`no row has "${pattern}" in its name; there are: ${names.join(", ")}`);
  }
  const { rounds, seconds, connections, jobs } = flags;
  const loader = new Loader();
  const rows = [];
  try {
    for (const scenario of chosen) {
      const measured = await scenario.measure({
        rounds,
        durationMs: seconds * 1_000,
        connections,
        jobs,
        loader,
      });
      for (const row of measured.filter(({ name }) => name.includes(pattern)).map(reportRow)) {
        rows.push(row);
        if (!flags.json) process.stdout.write(rowText(row));
      }
    }
  } finally {
    loader.stop();
  }
  return { rounds, node: process.version, rows };
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("Expected a whole number above 0.");
  return value;
}
