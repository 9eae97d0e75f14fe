/** `npm run freeze`: writes down what a contract requires in its version of today, and what of it travels. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { bundleContract } from "../contract/bundle.ts";
import { ContractError } from "../contract/contract-error.ts";
import { counted } from "../contract/counted.ts";
import { FROZEN, frozenText } from "../contract/frozen.ts";
import { asObject, asString } from "../contract/json.ts";
import { requirementsOf } from "../contract/requirement.ts";
import { shapeFile, shapeOf } from "../contract/shape.ts";
import { contractsOf } from "../contract/sources.ts";
import { breakingChanges } from "../lint/breaking.ts";
import { lint } from "../lint/lint.ts";
import { refuse } from "../lint/refuse.ts";

const program = new Command("freeze")
  .description(
    "Writes down what a contract requires in its version of today and what of it travels, once for each version.",
  )
  .argument("[contract...]", "folders of openapi/ (default: all)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

try {
  for (const { file, label } of await contractsOf("openapi", program.args)) {
    const { document } = await bundleContract(file);
    const version = asString(asObject(document.info).version) ?? "";
    // What is frozen stays for ever, under this name.
    if (!/^\w[\w.+-]*$/.test(version))
      throw new ContractError(
        `${label}: info.version must be a text of letters, digits, dots and dashes, such as '1.0.0', to freeze what it requires`,
      );
    const linted = await lint(file);
    const faults = linted.length > 0 ? linted : await breakingChanges(file);
    if (faults.length > 0)
      throw new ContractError(
        `${label}: not frozen, since that is for ever and it has ${counted(faults.length, "fault", "no faults")}; npm run lint:contract says where`,
      );
    await mkdir(join(dirname(file), FROZEN), { recursive: true });
    const texts = {
      [join(FROZEN, `${version}.yaml`)]: frozenText(version, requirementsOf(document)),
      [shapeFile(version)]: `${JSON.stringify(shapeOf(document), null, 1)}\n`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const written = await writtenOnce(join(dirname(file), name), text);
      const path = `${label}/${name.replaceAll("\\", "/")}`;
      process.stdout.write(`${written ? "written" : "there already; never rewritten"}  ${path}\n`);
    }
  }
} catch (error) {
  await refuse(error, program.args);
}

async function writtenOnce(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
