import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleContract } from "../contract/bundle.ts";
import { redocly, runRedocly } from "../contract/redocly.ts";
import { enrich } from "./enrich.ts";
import { fingerprintOf, selfContained } from "./page.ts";

/**
 * Renders the reference of a contract as one page that needs nothing else.
 * @param file The contract's root file.
 * @param page Where the page goes.
 * @returns Whether it was built; a page made from the same contract by the same code stays as it is.
 */
export async function buildReference(file: string, page: string): Promise<boolean> {
  const { document } = await bundleContract(file);
  const text = JSON.stringify(enrich(document));
  const fingerprint = await fingerprintFor(text);
  const current = await readFile(page, "utf8").catch(() => "");
  if (fingerprintOf(current) === fingerprint) return false;
  const html = await render(text);
  await mkdir(dirname(page), { recursive: true });
  await writeFile(page, selfContained(html, fingerprint));
  return true;
}

/** Depends on the contract, on Redocly's version and on what is done to its page. */
async function fingerprintFor(text: string): Promise<string> {
  const parts = await Promise.all(
    [join(redocly, "package.json"), join(import.meta.dirname, "page.ts")].map((file) =>
      readFile(file, "utf8"),
    ),
  );
  return createHash("sha256")
    .update([...parts, text].join("\0"))
    .digest("hex");
}

async function render(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "reference-"));
  try {
    await writeFile(join(folder, "contract.json"), text);
    await runRedocly(folder, "build-docs", "contract.json", "--inlineBundle", "--output", "page.html");
    return await readFile(join(folder, "page.html"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
