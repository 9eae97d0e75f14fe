import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { run } from "../../../test/process.ts";

const schema = JSON.parse(await readFile(new URL("report.schema.json", import.meta.url), "utf8"));

function bench(...args: readonly string[]) {
  return run("node", ["scripts/bench/server/main.ts", ...args]);
}

it("measures the rows asked for, and prints them as its schema says", async () => {
  const { code, stdout, stderr } = await bench("304", "--rounds", "1", "--seconds", "1", "--json");
  expect([code, stderr]).toEqual([0, ""]);
  const report = JSON.parse(stdout);
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  expect([validate(report), validate.errors]).toEqual([true, null]);
  expect(report.rows).toMatchObject([{ name: "304 poll", goal: ">= 0.8" }]);
  expect(report.rows[0].ratio).toBeGreaterThan(0);
});

it.each([
  [["no such row"], /^bench:server: no row has "no such row" in its name; there are: 304 poll, .*\n$/],
  [
    ["--connections", "99999999"],
    /^bench:server: 99999999 connections need 100000199 open files .*ulimit -n.*\n$/,
  ],
  [["--rounds", "0"], /^error: option '--rounds <n>' argument '0' is invalid.*\n$/],
])("refuses %j in one line", async (args, line) => {
  const { code, stdout, stderr } = await bench(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(line);
});
