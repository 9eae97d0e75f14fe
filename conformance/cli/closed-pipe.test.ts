import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const PROGRAM = fileURLToPath(new URL("./bundled.ts", import.meta.url));

test("a reader that has seen enough, such as head, ends a program quietly", async () => {
  const script = '("$0" "$1" --list --json; echo "exit code $?" >&2) | head -n 1';
  const env = { ...process.env, NODE_NO_WARNINGS: "1" };
  const { stdout, stderr } = await promisify(execFile)("sh", ["-c", script, process.execPath, PROGRAM], {
    env,
  });
  expect([stdout, stderr]).toEqual(["{\n", "exit code 0\n"]);
});
