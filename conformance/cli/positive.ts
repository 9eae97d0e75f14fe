import { InvalidArgumentError } from "commander";

/** Reads an option that counts something: a whole number above 0. @throws {InvalidArgumentError} for anything else. */
export function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("It is not a whole number above 0.");
  return number;
}
