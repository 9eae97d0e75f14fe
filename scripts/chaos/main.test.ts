import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

async function chaos(...args: string[]) {
  const run = promisify(execFile);
  return await run(process.execPath, [MAIN, ...args]).catch((error) => error);
}

test("harm is done in turns, and told in one JSON document", async () => {
  const { stdout } = await chaos(
    "kill.sqlite",
    "bad-requests.sqlite",
    "--rounds",
    "2",
    "--requests",
    "800",
    "--json",
  );
  const { ok, scenarios } = JSON.parse(stdout);
  expect(scenarios).toMatchObject([
    { name: "kill.sqlite", ok: true, lost: 0, doubled: 0, serverErrors: 0 },
    { name: "bad-requests.sqlite", ok: true, answers: 400, serverErrors: 0 },
  ]);
  expect(scenarios[0].acknowledged).toBeGreaterThan(10);
  expect(ok).toBe(true);
});

test("a pattern that matches nothing is a mistake, told in one line", async () => {
  const { code, stderr } = await chaos("nothing-like-that");
  expect(code).toBe(2);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
