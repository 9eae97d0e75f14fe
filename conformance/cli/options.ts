import { type Command, InvalidArgumentError, Option } from "commander";
import { type JsonObject, objectOf } from "../contract/index.ts";
import { several } from "./several.ts";
import { type ReportFile, reportFile } from "./write-reports.ts";

/** The options of `accepted test` and `npm run conformance` that say how to run, not against what. */
export interface RunFlags {
  readonly json?: boolean;
  readonly list?: boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly level?: string;
  readonly asOf?: string;
  readonly profile?: readonly string[];
  readonly seed?: number;
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly contract?: string;
  readonly openapi?: string;
  readonly realTime?: boolean;
  readonly report?: readonly ReportFile[];
  readonly parameter?: Readonly<Record<string, string>>;
}

/** Adds the options that say how to run. */
export function withRunOptions(command: Command): Command {
  return command
    .option("--json", "print one JSON document, and nothing else, on standard output")
    .option(
      "--report <format=file>",
      "also write the report to a file: json, junit, html, markdown or badge; may be repeated",
      reportFile,
    )
    .option("--list", "print the requirements instead of checking them")
    .option(
      "--only <ids>",
      "check only these, separated by commas: ids, areas (poll), patterns (poll.not-*)",
      several,
    )
    .option("--skip <ids>", "leave these out, likewise", several)
    .addOption(new Option("--level <level>", "the lowest level to check").choices(["MUST", "SHOULD", "MAY"]))
    .option("--as-of <version>", "count only what this version of the contract required on its day")
    .option("--profile <names>", "the profiles that the implementation offers", several)
    .option("--seed <number>", "repeats the choices of an earlier run", integer)
    .option("--timeout <seconds>", "how long one check may take", seconds)
    .option("--concurrency <number>", "how many checks run at once", integer)
    .option(
      "--contract <name|file>",
      "the contract to judge by: a bundled one, or an OpenAPI document in one piece, JSON or YAML",
    )
    .option(
      "--openapi <file|url>",
      "the implementation's own document: what it has counts, what it lacks does not",
    )
    .option(
      "--parameter <name=value>",
      "what stands for a path parameter, or a member of a request body, such as project_id; may be repeated",
      parameter,
    )
    .option("--real-time", "judge the contract's own times, however long they are");
}

/** A configuration with what the options say in its place. */
export function overridden(config: JsonObject, flags: RunFlags): JsonObject {
  const { only, skip, level, asOf, profile, seed, timeout, concurrency, contract, openapi, realTime } = flags;
  const given = {
    only,
    skip,
    level,
    asOf,
    profiles: profile,
    seed,
    timeoutMs: timeout,
    concurrency,
    contract,
    openapi,
    realTime,
    parameters: flags.parameter && { ...objectOf(config.parameters), ...flags.parameter },
  };
  return {
    ...config,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

function parameter(
  value: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [name = "", ...rest] = value.split("=");
  if (name === "" || rest.length === 0) throw new InvalidArgumentError("It is not NAME=VALUE.");
  return { ...before, [name]: rest.join("=") };
}

function integer(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(value);
}

function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError("It is not a number of seconds.");
  return Math.round(number * 1000);
}
