import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

/** The project's own style; spelt out so that output does not depend on a file that may change for other reasons. */
const style = {
  formatter: { indentStyle: "space", indentWidth: 2, lineWidth: 140 },
  linter: { enabled: false },
  assist: { enabled: false },
};

/** Formats TypeScript files, all in one process. Files that are not TypeScript stay as they are. */
export async function format(files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "generated-"));
  try {
    await writeFile(join(folder, "biome.json"), JSON.stringify(style));
    const code = [...files].filter(([name]) => name.endsWith(".ts"));
    await Promise.all(code.map(([name, text]) => writeInto(join(folder, name), text)));
    await run(process.execPath, [biome, "format", "--write", "--colors=off", "."], { cwd: folder });
    const formatted = await Promise.all(
      code.map(async ([name]) => [name, await readFile(join(folder, name), "utf8")] as const),
    );
    return new Map([...files, ...formatted]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeInto(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
