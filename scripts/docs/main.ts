import { Command } from "commander";
import { contractsOf } from "../contract/sources.ts";
import { refuse } from "../lint/refuse.ts";
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
  // The comparison is of all contracts, whichever were named.
  await refuse(error);
}

function say(page: string, built: boolean): void {
  if (built || !quiet) process.stdout.write(`${page}  ${built ? "built" : "up to date"}\n`);
}
