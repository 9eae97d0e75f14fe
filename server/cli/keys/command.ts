import { Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { SCOPES } from "../../http/auth/scopes.ts";
import { parseTimeBound } from "../../http/time-bound.ts";

/** What every subcommand takes. */
export interface KeysArguments {
  readonly db: string;
  readonly json?: true;
}

/** The options of `accepted keys create`. */
export interface CreateArguments extends KeysArguments {
  readonly team: string;
  readonly teamName?: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly project?: string;
  readonly site?: string;
  readonly rateLimit?: number;
  readonly notify?: string;
  /** Epoch milliseconds. */
  readonly expires?: number;
}

/** The options of `accepted keys list`. */
export interface ListArguments extends KeysArguments {
  readonly team?: string;
}

/** What the subcommands do. */
export interface KeysActions {
  create(args: CreateArguments): Promise<void>;
  list(args: ListArguments): Promise<void>;
  revoke(keyId: string, args: KeysArguments): Promise<void>;
}

/** Describes the command line of `accepted keys`. */
export function keysCommand(actions: KeysActions): Command {
  const keys = new Command("accepted keys")
    .description(
      "Makes, lists and revokes API keys, also while servers run on the database: they notice within two seconds, open streams within a minute.",
    )
    .exitOverride()
    // What was typed is quoted, and may have line ends in it.
    .configureOutput({ outputError: (text, write) => write(`${text.trim().replace(/\s+/g, " ")}\n`) });
  const subcommand = (name: string, description: string): Command =>
    keys
      .command(name)
      .description(description)
      .requiredOption("--db <database>", "database of the server, as given to `accepted serve`")
      .option("--json", "print one JSON document");

  subcommand("create", "makes a key and shows its secret, once")
    .requiredOption("--team <id>", "team it belongs to", id)
    .option("--team-name <name>", "add the team by this name, if there is none with its id", plain)
    .requiredOption("--name <text>", "what it is for", plain)
    .addOption(
      new Option("--scopes <list>", `what it may do, separated by commas: ${SCOPES.join(", ")}`)
        .argParser(scopes)
        .makeOptionMandatory(),
    )
    .option("--project <id>", "sees and does things of this project only", id)
    .option("--site <id>", "sees and does things of this site only", id)
    .option("--rate-limit <requests>", "requests in a window, in place of the server's default", count)
    .option("--notify <address>", "where mail about its jobs goes that asked for it", address)
    .option("--expires <when>", "date-time, or how long it is good, such as 90d (default: for ever)", expiry)
    .action((args) => actions.create(args));
  subcommand("list", "shows keys, never their secrets")
    .option("--team <id>", "only this team's", id)
    .action((args) => actions.list(args));
  subcommand("revoke", "makes a key worthless for good")
    .argument("<key>", "its id, key_…", id)
    .action((keyId, args) => actions.revoke(keyId, args));
  return keys;
}

function id(text: string): string {
  if (!/^[\w.:-]{1,255}$/.test(text)) throw new InvalidArgumentError("It must be an id.");
  return text;
}

function plain(text: string): string {
  if (!/^[^\p{Cc}]{1,100}$/u.test(text)) {
    throw new InvalidArgumentError("It must be 1 to 100 characters on one line.");
  }
  return text;
}

function scopes(text: string): readonly string[] {
  const given = text.split(",").map((scope) => scope.trim());
  const unknown = given.find((scope) => !SCOPES.includes(scope));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`There is no scope '${unknown}'; scopes are ${SCOPES.join(", ")}.`);
  }
  return [...new Set(given)];
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}

function address(text: string): string {
  const parsed = z.email().max(254).safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError("It must be an e-mail address.");
  return parsed.data;
}

function expiry(text: string): number {
  const now = Date.now();
  const bound = parseTimeBound(text);
  const at = bound?.kind === "ago" ? now + bound.ms : bound?.epochMs;
  if (at === undefined || at <= now) {
    throw new InvalidArgumentError(
      "It must be a date-time to come (RFC 3339), or a time such as 12h or 90d.",
    );
  }
  return at;
}
