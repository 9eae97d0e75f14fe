import { DatabaseUnusable } from "./database-unusable.ts";

export interface PostgresPlace {
  readonly kind: "postgres";
  readonly url: string;
  /** The same without a password, to be shown. */
  readonly title: string;
}

/** Where a database is. */
export type DatabasePlace = { readonly kind: "sqlite"; readonly file: string } | PostgresPlace;

/** What stands before the name of an environment variable that says where the database is. */
const VARIABLE = "env:";

/**
 * Reads what names a database.
 * @throws DatabaseUnusable where it names none.
 */
export function databaseOf(given: string, environment: NodeJS.ProcessEnv): DatabasePlace {
  if (!given.startsWith(VARIABLE)) return placeOf(given, given);
  const name = given.slice(VARIABLE.length);
  const value = environment[name];
  if (value === undefined || value === "") {
    throw new DatabaseUnusable(given, `the environment has no ${name || "variable without a name"}`);
  }
  return placeOf(value, given);
}

function placeOf(text: string, given: string): DatabasePlace {
  if (!/^postgres(ql)?:/i.test(text)) return { kind: "sqlite", file: fileOf(text) };
  // What can't be read may be a password with a stray character: it is not shown.
  if (!URL.canParse(text)) {
    const title = given.startsWith(VARIABLE) ? given : "postgres:…";
    throw new DatabaseUnusable(title, "this is no URL; special characters have to be written as %XX");
  }
  const url = new URL(text);
  return { kind: "postgres", url: text, title: `postgres://${url.host}${url.pathname}` };
}

function fileOf(text: string): string {
  // SQLite would look for a folder of that name. What follows the scheme may be a password.
  const [scheme] = /^[a-z][a-z0-9+.-]*:(?=\/\/)/i.exec(text) ?? [];
  if (scheme === undefined) return text;
  throw new DatabaseUnusable(`${scheme}//…`, "it must be a file of SQLite, or postgres://…");
}

/** Whether everybody on the machine could read a password in the arguments of the process. */
export function showsPassword(given: string): boolean {
  return /^postgres(ql)?:/i.test(given) && URL.canParse(given) && new URL(given).password !== "";
}
