import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createParser } from "eventsource-parser";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kiln } from "../fixtures/kiln.ts";

let folder = "";
let child: ChildProcess | undefined;
beforeEach(async () => {
  const root = process.cwd();
  // Below the project, so that the generated code finds its libraries.
  await mkdir(join(root, ".cache"), { recursive: true });
  folder = await mkdtemp(join(root, ".cache", "dev-"));
  await cp(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "tsconfig.json"), include: ["generated", "*.ts"] }),
  );
});
afterEach(async () => {
  if (child && child.exitCode === null && child.kill("SIGKILL")) await once(child, "exit");
  await rm(folder, { recursive: true, force: true });
});

/** Starts it without a terminal; `until` gives the lines up to one that fits. */
function start() {
  const started = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  const until = async (pattern: RegExp): Promise<string[]> => {
    const seen: string[] = [];
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`it ended before ${String(pattern)}: ${seen.join("\n")}`);
      seen.push(value);
      if (pattern.test(value)) return seen;
    }
  };
  return { started, until };
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(folder, "openapi", "kiln", file);
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

it("does everything on a save, says where an edit is wrong, and loads the open page anew", {
  timeout: 240_000,
}, async () => {
  const { started, until } = start();
  const [preview = ""] = await until(/^preview/);
  const url = preview.replace(/^preview +/, "");
  const first = await until(/^[+x] types/);
  expect(first.join("\n")).toMatch(/\+ lint +no faults/);
  expect(first.join("\n")).toMatch(/\+ generate +\d+ files changed/);
  expect(first.at(-1)).toMatch(/\+ types +no errors/);
  if (!first.some((line) => line.includes("reference"))) await until(/\+ reference +1 page built/);

  const html = await (await fetch(url)).text();
  expect(html).toContain('<iframe src="/kiln.html"');
  expect(await (await fetch(new URL("/kiln.html", url))).text()).toContain("A small contract");
  const stop = new AbortController();
  const stream = await fetch(new URL("/changes", url), { signal: stop.signal });

  // A wrong edit: one line, and nothing after it is done.
  await edit("paths/firing.yaml", "x-job-role: get", "x-job-role: fetch");
  const wrong = await until(/^- types/);
  expect(wrong).toContain("saved    openapi/kiln/paths/firing.yaml");
  expect(wrong.find((line) => line.includes("firing.yaml:"))).toMatch(
    /^ {2}openapi\/kiln\/paths\/firing\.yaml:6:15 {2}x-job-role: it must be one of/,
  );

  // Mended, with a change that code of ours does not fit.
  await writeFile(
    join(folder, "mine.ts"),
    'import type { Firing } from "./generated/kiln/types.ts";\nexport const id = (firing: Firing): string => firing.id;\n',
  );
  await edit("schemas/Firing.yaml", "required: [id,", "required: [");
  await edit("paths/firing.yaml", "x-job-role: fetch", "x-job-role: get");
  const mended = await until(/mine\.ts/);
  expect(mended.at(-1)).toMatch(
    /^ {2}mine\.ts:2:47 {2}Type 'string \| undefined' is not assignable to type 'string'/,
  );

  const parser = createParser({ onEvent: ({ data }) => data === '"kiln"' && stop.abort() });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await expect(
    (async () => {
      for (;;) parser.feed((await reader?.read())?.value ?? "");
    })(),
  ).rejects.toThrow(/abort/i);

  started.kill("SIGINT");
  expect(await once(started, "exit")).toEqual([0, null]);
});
