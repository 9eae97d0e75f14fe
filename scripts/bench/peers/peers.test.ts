import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { run } from "../../../test/process.ts";

const schema = JSON.parse(await readFile(new URL("peers.schema.json", import.meta.url), "utf8"));

function peers(...args: readonly string[]) {
  return run("node", ["scripts/bench/peers/main.ts", ...args]);
}

test("a peer that watches notices what the document forbids, and nothing of what it does not say", async () => {
  const { stdout, stderr } = await peers(
    "--json",
    "--peer",
    "prism",
    "--lanes",
    "1",
    "envelope.item",
    "poll.etag-changes",
  );
  expect(stderr).toBe("");
  const report = JSON.parse(stdout);
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  expect([validate(report), validate.errors]).toEqual([true, null]);
  const [prism] = report.peers;
  expect(prism.false_alarms).toEqual([]);
  const missed = prism.missed.map(({ requirement }: { requirement: string }) => requirement);
  expect(missed).toContain("poll.etag-changes");
  expect(prism.detected).toBe(prism.total - missed.length);
  expect(prism.detected).toBeGreaterThan(0);
});

test.each([
  [["--peer", "nobody"], /there is no peer "nobody"/],
  [["no-such-area"], /matches no fault/],
  [["--sample", "none"], /not a whole number/],
])("%j is refused in one line", async (args, line) => {
  const { code, stderr } = await peers(...args);
  expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
  expect(stderr).toMatch(line);
});
