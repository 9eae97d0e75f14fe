import { readFileSync } from "node:fs";
import { OptionsError } from "../options-error.ts";

/**
 * The text of a file that an option names.
 * @throws OptionsError that names both.
 */
export function readOption(option: string, file: string): string {
  const text = textOf(option, file);
  // TLS takes an empty certificate for none, and would fail at each connection.
  if (text.trim() === "") throw new OptionsError(`${option}: ${file} is empty`);
  return text;
}

function textOf(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new OptionsError(`${option}: can't read ${file}: ${reason(error)}`);
  }
}

/** What an error says. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
