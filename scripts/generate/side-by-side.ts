import { asObject, toJson } from "../contract/json.ts";
import { contractsOf, type Source } from "../contract/sources.ts";
import { compareContracts } from "../docs/contracts/comparison.ts";
import { comparisonMarkdown } from "../docs/contracts/markdown.ts";

/**
 * What is generated into `docs/`: a page that has all contracts side by side, and so none where some were left out.
 * @param sources The contracts that were generated.
 * @param files What was generated of them.
 */
export async function sideBySide(
  sources: readonly Source[],
  files: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const all = await contractsOf("openapi");
  if (sources.length < all.length) return new Map();
  const contracts = sources.map(({ name }) => ({
    name,
    document: asObject(toJson(JSON.parse(files.get(`${name}/contract.json`) ?? "null"))),
  }));
  return new Map([["contracts.md", comparisonMarkdown(compareContracts(contracts))]]);
}
