import { ApiError } from "../index.ts";
import { printable } from "./output/printable.ts";

/** An error in one line for a terminal: what happened, and what to quote to whom. */
export function explainError(error: Error): string {
  const facts =
    error instanceof ApiError ? [error.code, error.param && `param ${error.param}`, error.requestId] : [];
  const known = facts.filter(Boolean).join(", ");
  return printable(known ? `${error.message} (${known})` : error.message);
}
