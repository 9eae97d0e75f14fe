import { Command } from "commander";
import { counted } from "../contract/counted.ts";
import { contractsOf } from "../contract/sources.ts";
import { breakingChanges } from "./breaking.ts";
import { lineOf, lint } from "./lint.ts";

const program = new Command("lint")
  .description("Checks the contracts in openapi/.")
  .argument("[contract...]", "folders of openapi/ (default: all)")
  .option("--json", "print one JSON document")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

try {
  const sources = await contractsOf("openapi", program.args);
  const linted = (await Promise.all(sources.map(({ file }) => lint(file)))).flat();
  // What has faults may not even be put together.
  const faults =
    linted.length > 0 ? linted : (await Promise.all(sources.map(({ file }) => breakingChanges(file)))).flat();
  const names = sources.map(({ name }) => name);
  if (program.opts<{ json?: boolean }>().json) {
    process.stdout.write(`${JSON.stringify({ contracts: names, faults }, null, 2)}\n`);
  } else {
    for (const fault of faults) process.stdout.write(`${lineOf(fault)}\n`);
    process.stdout.write(`${names.join(", ")}: ${counted(faults.length, "fault", "no faults")}\n`);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
