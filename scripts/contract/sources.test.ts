import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { contractsOf } from "./sources.ts";

/** A folder with these files, gone when the test is over. */
async function folderWith(...files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "contracts-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of files) {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), "");
  }
  return folder;
}

test("every folder is a contract, by name; files beside them are none", async () => {
  const folder = await folderWith("README.md", "b/openapi.yaml", "a/openapi.yaml");
  expect((await contractsOf(folder)).map(({ name }) => name)).toEqual(["a", "b"]);
  expect((await contractsOf(folder, ["b"])).map(({ name }) => name)).toEqual(["b"]);
});

test("a folder without the file that a contract begins with is told", async () => {
  const folder = await folderWith("a/openapi.yaml", "b/openapi.yml");
  await expect(contractsOf(folder)).rejects.toThrow("b/ has no openapi.yaml, which a contract begins with");
});

test("a name that no contract has is told, with those there are", async () => {
  const folder = await folderWith("a/openapi.yaml", "b/openapi.yaml");
  await expect(contractsOf(folder, ["c"])).rejects.toThrow(/no contract is named c: .* has a, b$/);
});
