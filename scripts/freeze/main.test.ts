import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kiln } from "../fixtures/kiln.ts";
import { runMain } from "../fixtures/run-main.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "freeze-main-"));
  cpSync(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runMain(join(import.meta.dirname, "main.ts"), folder, args);

/** Puts other text into a file of the contract. */
function spoil(path: string, text: string, other: string): void {
  const file = join(folder, "openapi/kiln", path);
  writeFileSync(file, readFileSync(file, "utf8").replace(text, other));
}

it("writes what a version requires once, and never again", () => {
  const path = "openapi/kiln/frozen/0.3.0.yaml";
  const shape = "openapi/kiln/frozen/0.3.0.shape.json";
  expect(run()).toEqual({ status: 0, stdout: `written  ${path}\nwritten  ${shape}\n`, stderr: "" });
  expect(JSON.parse(readFileSync(join(folder, shape), "utf8"))).toMatchObject({
    paths: { "/v1/firings": { get: { operationId: "listFirings" } } },
  });
  const text = readFileSync(join(folder, path), "utf8");
  expect(text).toContain("\nversion: 0.3.0\nrequirements:\n");
  expect(text).toContain("\n  poll.not-modified: MUST\n");

  writeFileSync(join(folder, path), "by hand");
  expect(run("kiln")).toMatchObject({
    status: 0,
    stdout: `there already; never rewritten  ${path}\nthere already; never rewritten  ${shape}\n`,
  });
  expect(readFileSync(join(folder, path), "utf8")).toBe("by hand");
});

it("says in one line what it can't work with", () => {
  expect(run("oven")).toEqual({
    status: 2,
    stdout: "",
    stderr: "no contract is named oven: openapi/ has kiln\n",
  });

  rmSync(join(folder, "openapi/kiln/schemas/Error.yaml"));
  expect(run()).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^openapi\/kiln\/responses\/BadRequest\.yaml:6:13 {2}.*, and 10 more: npm run lint:contract\n$/,
    ),
  });
});

it.each(["", "  version: 1.1\n", "  version: ../1.0.0\n"])("freezes nothing under %j", (version) => {
  spoil("openapi.yaml", "  version: 0.3.0\n", version);
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "openapi/kiln: info.version must be a text of letters, digits, dots and dashes, such as '1.0.0', to freeze what it requires\n",
  });
  expect(readdirSync(join(folder, "openapi/kiln/frozen"))).toEqual(["0.2.0.yaml"]);
});

it("freezes nothing of a contract that has faults", () => {
  spoil("paths/stream.yaml", "level: MUST", "level: OUGHT");
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "openapi/kiln: not frozen, since that is for ever and it has 1 fault; npm run lint:contract says where\n",
  });
  expect(readdirSync(join(folder, "openapi/kiln/frozen"))).toEqual(["0.2.0.yaml"]);
});

it("freezes nothing that breaks what is published", () => {
  expect(run()).toMatchObject({ status: 0 });
  spoil("openapi.yaml", "  version: 0.3.0\n", "  version: 0.3.1\n");
  spoil("schemas/Firing.yaml", "  partial_result:", "  part_result:");
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("it has 1 fault") });
});
