import { CommanderError } from "commander";
import { ConfigError } from "../config/config.ts";
import { ContractError } from "../contract/index.ts";
import type { Output } from "../report/terminal.ts";
import { CouldNotRun } from "../runner/probe.ts";

/** Exit codes of `accepted test` besides 0 (conforms) and 1 (does not). */
export const USAGE = 2;
export const COULD_NOT_RUN = 3;
export const HARNESS_ERROR = 4;

/** Says in one line why nothing could be done, and returns the exit code for it. */
export function explain(error: unknown, err: Output): number {
  if (error instanceof ConfigError || error instanceof ContractError) {
    err.write(`accepted: ${error.message}\n`);
    return USAGE;
  }
  // Commander has said what was wrong; help is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof CouldNotRun) {
    err.write(`accepted: ${error.message}\n`);
    return COULD_NOT_RUN;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err.write(`accepted: the suite itself failed; please report this:\n${text}\n`);
  return HARNESS_ERROR;
}
