import { ContractError, LintedError } from "../contract/contract-error.ts";
import { contractsOf } from "../contract/sources.ts";
import { type Fault, lineOf, lint } from "./lint.ts";

/**
 * Ends a program that can't work with the contracts in `openapi/`: says why in one line on stderr, and sets exit code 2. What lint finds
 * is the reason of whatever else went wrong, and has a place.
 * @param names The contracts that it worked with; all where empty.
 * @throws What was thrown, where the contracts are not to blame.
 */
export async function refuse(error: unknown, names: readonly string[] = []): Promise<void> {
  process.stderr.write(`${await reasonOf(error, names)}\n`);
  process.exitCode = 2;
}

async function reasonOf(error: unknown, names: readonly string[]): Promise<string> {
  const isOwn = error instanceof ContractError && !(error instanceof LintedError);
  if (isOwn || error instanceof RangeError) return error.message;
  const [first, ...more] = await faultsOf(names);
  if (first !== undefined)
    return more.length === 0
      ? lineOf(first)
      : `${lineOf(first)}, and ${more.length} more: npm run lint:contract`;
  if (error instanceof LintedError) return error.message;
  throw error;
}

async function faultsOf(names: readonly string[]): Promise<Fault[]> {
  const sources = await contractsOf("openapi", names);
  return (await Promise.all(sources.map(({ file }) => lint(file)))).flat();
}
