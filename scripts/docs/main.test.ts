import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kiln } from "../fixtures/kiln.ts";
import { runMain } from "../fixtures/run-main.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docs-main-"));
  cpSync(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runMain(join(import.meta.dirname, "main.ts"), folder, args);

it("says in one line what it can't render, with its place, and writes nothing", () => {
  expect(run("oven")).toEqual({
    status: 2,
    stdout: "",
    stderr: "no contract is named oven: openapi/ has kiln\n",
  });

  writeFileSync(join(folder, "openapi/kiln/paths/firing.yaml"), "get:\n  summary: one: two\n");
  expect(run()).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^openapi\/kiln\/paths\/firing\.yaml:2:15 {2}not YAML: .* {2}\(yaml\)\n$/),
  });

  rmSync(join(folder, "openapi/kiln/paths/firing.yaml"));
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "openapi/kiln/openapi.yaml:19:5  Can't resolve $ref: there is no file openapi/kiln/paths/firing.yaml  (no-unresolved-refs)\n",
  });
  expect(existsSync(join(folder, "dist"))).toBe(false);
});
