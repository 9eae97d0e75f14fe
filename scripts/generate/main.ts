import { Command } from "commander";
import { contractsOf } from "../contract/sources.ts";
import { refuse } from "../lint/refuse.ts";
import { generate } from "./generate.ts";
import { compare, write } from "./output.ts";
import { sideBySide } from "./side-by-side.ts";

const program = new Command("generate")
  .description("Generates generated/ and docs/contracts.md from openapi/.")
  .argument("[contract...]", "folders of openapi/ (default: all)")
  .option("--check", "write nothing; exit 1 where what is committed differs")
  .option("--json", "print one JSON document")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();
const options = program.opts<{ check?: boolean; json?: boolean }>();

try {
  const started = performance.now();
  const sources = await contractsOf("openapi", program.args);
  const files = await generate(sources);
  const difference = await compare(
    "generated",
    files,
    sources.map(({ name }) => name),
  );
  const pages = await sideBySide(sources, files);
  const pageDifference = await compare("docs", pages, []);
  if (!options.check) {
    await write("generated", files, difference);
    await write("docs", pages, pageDifference);
  }
  const ms = Math.round(performance.now() - started);
  report({
    contracts: sources.map(({ name }) => name),
    files: files.size,
    changed: difference.changed,
    stale: difference.stale,
    pages: pageDifference.changed,
    duration_ms: ms,
  });
} catch (error) {
  await refuse(error, program.args);
}

function report(result: {
  contracts: string[];
  files: number;
  changed: string[];
  stale: string[];
  pages: string[];
  duration_ms: number;
}): void {
  const differing = [...result.changed, ...result.stale, ...result.pages];
  if (options.check && differing.length > 0) process.exitCode = 1;
  if (options.json) {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  for (const file of [
    ...result.changed.map((name) => `generated/${name}`),
    ...result.pages.map((name) => `docs/${name}`),
  ])
    process.stdout.write(`${options.check ? "differs" : "written"}  ${file}\n`);
  for (const name of result.stale)
    process.stdout.write(`${options.check ? "left over" : "removed"}  generated/${name}\n`);
  const verdict =
    differing.length === 0
      ? "up to date"
      : options.check
        ? "run `npm run generate` and commit what it writes"
        : `${differing.length} changed`;
  process.stdout.write(
    `${result.contracts.join(", ")}: ${result.files} files, ${verdict} (${result.duration_ms} ms)\n`,
  );
}
