import { expect, test } from "vitest";
import { loadContract } from "../contract/index.ts";
import { observed } from "../run-conformance.ts";
import { guard } from "./guard.ts";
import { loadChecks } from "./load-checks.ts";

const contract = await loadContract("jobs");
const checks = await loadChecks();

test("every requirement that a wire can show has a check, and every check a requirement", () => {
  expect(guard(contract, checks, observed, true)).toEqual([]);
});

test("a requirement without a check, a check without a requirement, a prerequisite that is none are told", () => {
  const stray = {
    id: "poll.nothing",
    key: "poll.nothing",
    options: { requires: ["poll.none"] },
    run: async () => {},
  };
  const left = [...checks.filter(({ id }) => id !== "poll.modified"), stray];
  expect(guard(contract, left, observed, true)).toEqual([
    "the requirement poll.modified has no check",
    'the check "poll.nothing" is of a requirement that the contract lacks',
    'the check "poll.nothing" requires poll.none, which the contract lacks',
  ]);
  expect(guard(contract, left, observed, false)).toEqual(["the requirement poll.modified has no check"]);
});
