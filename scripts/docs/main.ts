import { Command } from "commander";
import { ContractError } from "../contract/contract-error.ts";
import { contractsOf } from "../contract/sources.ts";
import { buildReference } from "./build.ts";

const program = new Command("docs")
  .description("Renders the reference of each contract into dist/docs/, where the contract has changed.")
  .argument("[contract...]", "folders of openapi/ (default: all)")
  .option("--quiet", "say nothing of what is up to date")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const { quiet = false } = program.opts<{ quiet?: boolean }>();

try {
  for (const { name, file } of await contractsOf("openapi", program.args)) {
    const page = `dist/docs/${name}.html`;
    const built = await buildReference(file, page);
    if (built || !quiet) process.stdout.write(`${page}  ${built ? "built" : "up to date"}\n`);
  }
} catch (error) {
  if (!(error instanceof ContractError || error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof RangeError ? 2 : 1;
}
