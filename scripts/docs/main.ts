import { Command } from "commander";
import { ContractError } from "../contract/contract-error.ts";
import { contractsOf } from "../contract/sources.ts";
import { buildReference } from "./build.ts";
import { buildComparison } from "./contracts/build.ts";

const program = new Command("docs")
  .description(
    "Renders the reference of each contract, and all of them side by side, into dist/docs/, where a contract has changed.",
  )
  .argument("[contract...]", "folders of openapi/ (default: all)")
  .option("--quiet", "say nothing of what is up to date")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const COMPARISON = "dist/docs/contracts.html";

const { quiet = false } = program.opts<{ quiet?: boolean }>();

try {
  for (const { name, file } of await contractsOf("openapi", program.args)) {
    const page = `dist/docs/${name}.html`;
    say(page, await buildReference(file, page));
  }
  say(COMPARISON, await buildComparison(await contractsOf("openapi"), COMPARISON));
} catch (error) {
  if (!(error instanceof ContractError || error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof RangeError ? 2 : 1;
}

function say(page: string, built: boolean): void {
  if (built || !quiet) process.stdout.write(`${page}  ${built ? "built" : "up to date"}\n`);
}
