import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

test("docs/dependencies.md has a reason for every dependency, and for no other", async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const document = await readFile("docs/dependencies.md", "utf8");
  const rows = document.split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) => (row.split("|")[1] ?? "").match(/[@\w][\w./@-]*/g) ?? []);
  expect(named.toSorted()).toEqual(
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].toSorted(),
  );
});

test("every version is pinned", async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const versions: readonly unknown[] = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});
