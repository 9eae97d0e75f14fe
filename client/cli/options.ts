import { type Command, InvalidArgumentError, Option } from "commander";
import { isId } from "../http/fill-path.ts";
import { parseDuration } from "./duration.ts";

/** The options of commands that follow a job. */
export function addFollowOptions(command: Command): Command {
  return command
    .option(
      "--timeout <duration>",
      "stop waiting after this long, such as 90s or 5m; the job goes on",
      parseDuration,
    )
    .option("--no-stream", "poll, where event streams don't get through")
    .option("--cancel-on-interrupt", "Ctrl-C cancels the job instead of leaving it");
}

/** The options of commands that create a job. */
export function addCreateOptions(command: Command): Command {
  return addFollowOptions(command)
    .option("--no-wait", "print the job's id and leave")
    .option("--idempotency-key <key>", "key under which it is done once, however often it is asked for");
}

/** What {@link addCreateOptions} adds. */
export interface CreateFlags {
  readonly timeout?: number;
  readonly stream: boolean;
  readonly cancelOnInterrupt?: boolean;
  readonly wait: boolean;
  readonly idempotencyKey?: string;
}

/** An id, which an empty variable is not. */
export function parseId(text: string): string {
  if (!isId(text)) throw new InvalidArgumentError("Expected an id.");
  return text;
}

/** A whole number of at least 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Expected a whole number of at least 1.");
  return Number(text);
}

/** A JSON object, written out. */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new InvalidArgumentError('Expected a JSON object, such as {"full":true}.');
  return { ...value };
}

/** An option that may be one of a few words, which completion then offers. */
export function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}
