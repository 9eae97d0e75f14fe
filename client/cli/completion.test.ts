import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callMf } from "../testing/run-mf.ts";

const program = fileURLToPath(new URL("../../bin/mf.ts", import.meta.url));
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mf-completion-"));
  writeFileSync(join(folder, "script"), (await callMf(["completion", "bash"], {})).stdout);
  writeFileSync(join(folder, "mf"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(folder, "mf"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a bash without anything else has to say after the script, and lines of its own. */
function bash(...lines: string[]) {
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--norc", "--noprofile", "-c", ["source script", ...lines].join("\n")],
    { cwd: folder, encoding: "utf8", env: { PATH: `${folder}:${process.env.PATH}` } },
  );
  return { status, stdout, stderr };
}

/** What is offered where the last of some words is to be completed, by the function that bash would call. */
function offered(...words: string[]): string[] {
  const { stdout, stderr } = bash(
    `COMP_WORDS=(mf ${words.map((word) => `'${word}'`).join(" ")})`,
    `COMP_CWORD=${words.length}`,
    '"$(complete -p mf | sed "s/.*-F \\([^ ]*\\).*/\\1/")"',
    `printf '%s\\n' "\${COMPREPLY[@]}"`,
  );
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

test("bash sources the script twice without a word", () => {
  const { status, stdout, stderr } = bash("source script", "complete -p mf");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^complete .*-F \S+ mf\n$/);
});

test.each<[string, string[], string[]]>([
  ["a command", ["jobs", "wa"], ["wait", "watch"]],
  ["an option", ["jobs", "list", "--sta"], ["--status"]],
  ["a value", ["jobs", "list", "--status", "q"], ["queued"]],
  ["any value", ["components", "install", "--kind", ""], ["plugin", "theme"]],
  ["the value after an equals sign", ["jobs", "list", "--status", "=", "q"], ["queued"]],
  ["any value after an equals sign", ["components", "install", "--kind", "="], ["plugin", "theme"]],
  ["what follows a time", ["jobs", "list", "--since", "2026-01-01T10", ":", "00Z", "--sta"], ["--status"]],
  ["nothing", ["jobs", "frob"], [""]],
])("bash without bash-completion completes %s", (_, words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

test("what is typed is not run", () => {
  expect(bash("COMP_WORDS=(mf jobs '$(touch typed)' '')", "COMP_CWORD=3", "__mf_complete", "ls")).toEqual({
    status: 0,
    stdout: "mf\nscript\n",
    stderr: "",
  });
});
