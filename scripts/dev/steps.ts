import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { counted } from "../contract/counted.ts";
import type { Source } from "../contract/sources.ts";
import { buildReference } from "../docs/build.ts";
import { generate } from "../generate/generate.ts";
import { compare, write } from "../generate/output.ts";
import { sideBySide } from "../generate/side-by-side.ts";
import { breakingChanges } from "../lint/breaking.ts";
import { lineOf, lint } from "../lint/lint.ts";
import type { Outcome, Step } from "./step.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/**
 * What is done on every save: lint, then compare with what is published, generate, then type check, and render the reference.
 * @param rendered Told when a page of the reference was built anew.
 */
export function stepsFor(sources: readonly Source[], rendered: (name: string) => void): Step[] {
  return [
    { name: "lint", after: [], run: () => lintAll(sources) },
    { name: "published", after: ["lint"], run: () => compareAll(sources) },
    { name: "generate", after: ["lint"], run: () => generateAll(sources) },
    { name: "types", after: ["generate"], run: typeCheck },
    { name: "reference", after: ["lint"], run: () => renderAll(sources, rendered) },
  ];
}

async function lintAll(sources: readonly Source[]): Promise<Outcome> {
  const faults = (await Promise.all(sources.map(({ file }) => lint(file)))).flat();
  return { summary: counted(faults.length, "fault", "no faults"), faults: faults.map(lineOf) };
}

async function compareAll(sources: readonly Source[]): Promise<Outcome> {
  const faults = (await Promise.all(sources.map(({ file }) => breakingChanges(file)))).flat();
  return { summary: counted(faults.length, "break", "kept"), faults: faults.map(lineOf) };
}

async function generateAll(sources: readonly Source[]): Promise<Outcome> {
  const files = await generate(sources);
  const difference = await compare(
    "generated",
    files,
    sources.map(({ name }) => name),
  );
  await write("generated", files, difference);
  const pages = await sideBySide(sources, files);
  const pageDifference = await compare("docs", pages, []);
  await write("docs", pages, pageDifference);
  return {
    summary: counted(
      difference.changed.length + difference.stale.length + pageDifference.changed.length,
      "file changed",
      "no change",
      "files changed",
    ),
  };
}

async function renderAll(sources: readonly Source[], rendered: (name: string) => void): Promise<Outcome> {
  let built = 0;
  for (const { name, file } of sources) {
    if (!(await buildReference(file, join("dist", "docs", `${name}.html`)))) continue;
    built++;
    rendered(name);
  }
  return { summary: counted(built, "page built", "no change", "pages built") };
}

/** The whole project, by a compiler that remembers what it saw last time. */
function typeCheck(signal: AbortSignal): Promise<Outcome> {
  const args = [
    tsc,
    "-p",
    ".",
    "--incremental",
    "--tsBuildInfoFile",
    join(".cache", "dev.tsbuildinfo"),
    "--pretty",
    "false",
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { signal, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (signal.aborted) return reject(signal.reason);
      const faults = typeFaults(stdout);
      if (error && faults.length === 0) return reject(new Error(stdout.trim() || error.message));
      resolve({ summary: counted(faults.length, "error", "no errors"), faults });
    });
  });
}

/** The compiler's errors, as `file:line:column  message`; the lines that explain an error further are left out. */
export function typeFaults(output: string): string[] {
  return [...output.matchAll(/^([^\s(][^(\n]*)\((\d+),(\d+)\): error (TS\d+): (.*)$/gm)].map(
    ([, file, line, column, code, message]) => `${file}:${line}:${column}  ${message}  (${code})`,
  );
}
