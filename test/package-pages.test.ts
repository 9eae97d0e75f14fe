/** What can be read in the package: whoever has only that has its pages too. */
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { run } from "./process.ts";

const LINK = /\]\((?!https?:|#)([^)#]+)/g;

test("each page of the package is there, and each that it links to", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]);
  const files: string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
  const isThere = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
  const pages = files.filter((file) => file.endsWith(".md"));
  expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/client.md", "docs/kit.md"]));
  const missing: string[] = [];
  for (const page of pages) {
    const text = await readFile(page, "utf8");
    for (const [, link = ""] of text.matchAll(LINK)) {
      const path = posix.join(posix.dirname(page), link);
      if (!isThere(path)) missing.push(`${page}: ${link}`);
    }
  }
  expect(missing).toEqual([]);
});
