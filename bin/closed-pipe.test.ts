import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** A device that never has room. */
const FULL = "/dev/full";

test.each(["accepted", "mf"])("%s says in one line that its output can't be written", async (name) => {
  const full = openSync(FULL, "w");
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [program, "--help"], { stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  const { stderr } = child;
  if (stderr === null) throw new Error("the program has no standard error");
  const said = text(stderr);
  expect(await once(child, "exit")).toEqual([2, null]);
  expect(await said).toMatch(/^the output can't be written: ENOSPC: .*\n$/);
});

test.each(["accepted", "mf"])("%s ends quietly when nobody reads on", async (name) => {
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [program, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const said = text(child.stderr);
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(await said).toBe("");
});
