import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kiln } from "../fixtures/kiln.ts";
import { runMain } from "../fixtures/run-main.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "generate-main-"));
  cpSync(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runMain(join(import.meta.dirname, "main.ts"), folder, args);

it("writes what is missing, checks what is there, and names what differs or is left over", () => {
  expect(run("--check")).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("differs  generated/kiln/types.ts"),
  });
  expect(existsSync(join(folder, "generated"))).toBe(false);

  expect(run()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("written  generated/kiln/types.ts"),
  });
  expect(run("--check")).toMatchObject({ status: 0, stdout: expect.stringContaining("up to date") });

  const types = join(folder, "generated/kiln/types.ts");
  writeFileSync(types, `${readFileSync(types, "utf8")}// by hand\n`);
  writeFileSync(join(folder, "generated/kiln/old.ts"), "");
  const checked = run("--check", "--json");
  expect(checked.status).toBe(1);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    contracts: ["kiln"],
    changed: ["kiln/types.ts"],
    stale: ["kiln/old.ts"],
  });
  expect(readFileSync(types, "utf8")).toContain("by hand");

  expect(run().status).toBe(0);
  expect(readFileSync(types, "utf8")).not.toContain("by hand");
  expect(existsSync(join(folder, "generated/kiln/old.ts"))).toBe(false);
});

it("keeps the page that has the contracts side by side, where all of them are generated", () => {
  const page = join(folder, "docs/contracts.md");
  expect(run("kiln")).toMatchObject({ status: 0, stdout: expect.stringContaining("docs/contracts.md") });
  cpSync(join(folder, "openapi/kiln"), join(folder, "openapi/oven"), { recursive: true });
  expect(run("kiln")).toMatchObject({ status: 0, stdout: expect.not.stringContaining("docs/") });
  expect(readFileSync(page, "utf8")).not.toContain("oven");
  expect(run("--check")).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("differs  docs/contracts.md\n"),
  });
  expect(readFileSync(page, "utf8")).not.toContain("oven");
  expect(run().status).toBe(0);
  expect(readFileSync(page, "utf8")).toContain("| requirement | kiln | oven |");
  expect(run("--check")).toMatchObject({ status: 0, stdout: expect.stringContaining("up to date") });
});

it("says in one line what it can't work with", () => {
  expect(run("oven")).toEqual({
    status: 2,
    stdout: "",
    stderr: "no contract is named oven: openapi/ has kiln\n",
  });
  expect(run("--frobnicate")).toMatchObject({ status: 2, stderr: "error: unknown option '--frobnicate'\n" });

  const body = join(folder, "openapi/kiln/schemas/CreateFiring.yaml");
  writeFileSync(body, readFileSync(body, "utf8").replace("notify: {", "notify: { not: { const: 1 },"));
  expect(run()).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^openapi\/kiln: #\/components\/schemas\/CreateFiring\/properties\/notify: .*\n$/,
    ),
  });

  cpSync(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
  const cancel = join(folder, "openapi/kiln/paths/cancel.yaml");
  writeFileSync(
    cancel,
    readFileSync(cancel, "utf8").replace("operationId: cancelFiring", "operationId: getFiring"),
  );
  expect(run()).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^openapi\/kiln\/paths\/cancel\.yaml:4:3 {2}Every operation must have a unique `operationId`\. .*\n$/,
    ),
  });

  rmSync(join(folder, "openapi/kiln/schemas/Error.yaml"));
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "openapi/kiln/responses/BadRequest.yaml:6:13  Can't resolve $ref: there is no file openapi/kiln/schemas/Error.yaml  (no-unresolved-refs), and 10 more: npm run lint:contract\n",
  });

  cpSync(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
  writeFileSync(join(folder, "openapi/kiln/schemas/FiringStatus.yaml"), "$ref: FiringEnvelope.yaml\n");
  writeFileSync(join(folder, "openapi/kiln/schemas/FiringEnvelope.yaml"), "$ref: FiringStatus.yaml\n");
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "openapi/kiln/schemas/FiringEnvelope.yaml:1:1  this reference leads back to itself: FiringStatus.yaml -> FiringEnvelope.yaml  (circular)\n",
  });

  cpSync(dirname(kiln), join(folder, "openapi", "kiln"), { recursive: true });
  writeFileSync(cancel, "post: 5\n");
  expect(run()).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^openapi\/kiln\/paths\/cancel\.yaml:1:7 {2}Expected type `Operation`.*\n$/,
    ),
  });

  rmSync(join(folder, "openapi"), { recursive: true });
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr: "there is no openapi/ here, which has the contracts: run this beside it\n",
  });
  expect(existsSync(join(folder, "generated")) || existsSync(join(folder, "docs"))).toBe(false);
});
