import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { bundleContract } from "../../contract/bundle.ts";
import type { Source } from "../../contract/sources.ts";
import { compareContracts } from "./comparison.ts";
import { comparisonPage } from "./page.ts";

/**
 * Renders contracts side by side as one page.
 * @param page Where it goes.
 * @returns Whether it was written; one that is the same stays as it is.
 */
export async function buildComparison(sources: readonly Source[], page: string): Promise<boolean> {
  const contracts = await Promise.all(
    sources.map(async ({ name, file }) => ({ name, document: (await bundleContract(file)).document })),
  );
  const html = await comparisonPage(compareContracts(contracts));
  if ((await readFile(page, "utf8").catch(() => "")) === html) return false;
  await mkdir(dirname(page), { recursive: true });
  await writeFile(page, html);
  return true;
}
