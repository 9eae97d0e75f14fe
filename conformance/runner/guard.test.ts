import { expect, test } from "vitest";
import { bundledContracts, ContractError, loadContract } from "../contract/index.ts";
import { chosenFaults } from "../proving/chosen-faults.ts";
import { observed } from "../run-conformance.ts";
import { guard, refuseIncomplete } from "./guard.ts";
import { loadChecks } from "./load-checks.ts";

const contracts = await Promise.all((await bundledContracts()).map(loadContract));
const checks = await loadChecks();

test("every requirement that a wire can show has a check, and every check a requirement", () => {
  expect(contracts.map(({ name }) => name)).toContain("content-jobs");
  expect(guard(contracts, checks, observed)).toEqual([]);
});

test.each(contracts)(
  "every MUST and SHOULD of $name has a fault that its check must notice",
  async (contract) => {
    const broken = new Set((await chosenFaults(contract, [])).map(({ requirement }) => requirement));
    const wanted = contract.requirements.filter(
      ({ level, untestable }) => level !== "MAY" && untestable === undefined,
    );
    expect(wanted.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  },
);

test("a requirement without a check, a check without a requirement, a prerequisite that is none are told", () => {
  const jobs = contracts.slice(0, 1);
  const stray = {
    id: "poll.nothing",
    key: "poll.nothing",
    options: { requires: ["poll.none"] },
    run: async () => {},
  };
  const left = [...checks.filter(({ id }) => id !== "poll.modified"), stray];
  expect(guard(contracts, left, observed)).toEqual([
    "the requirement poll.modified of jobs has no check in conformance/checks/",
    'the check "poll.nothing" is of a requirement that the contract lacks',
    'the check "poll.nothing" requires poll.none, which the contract lacks',
  ]);
  expect(() => refuseIncomplete(contracts, left, observed)).toThrow(
    new ContractError(
      "the requirement poll.modified of jobs has no check in conformance/checks/ (and 2 more)",
    ),
  );
  expect(guard(jobs, checks, observed)).toContain(
    'the check "cancel.acknowledged" is of a requirement that the contract lacks',
  );
});

test("patterns that mean no fault are told apart: of a requirement without one, or of none", async () => {
  const jobs = await loadContract("jobs");
  await expect(chosenFaults(jobs, ["result.large"])).rejects.toThrow(
    "the requirement result.large of jobs has no fault in conformance/faults/",
  );
  await expect(chosenFaults(jobs, ["nope.nope"])).rejects.toThrow(
    '"nope.nope" matches no fault; --list shows them all',
  );
});
