import { expect, test } from "vitest";
import { operations, roles } from "../../generated/jobs/catalogue.ts";
import { servedOf, TRIGGER } from "./contract-operations.ts";

const creating: readonly string[] = roles.create;
const onJobs = Object.values(operations).flatMap(({ id, role }) =>
  role === null || creating.includes(id) ? [] : [id],
);

test("an API has what the contract has on jobs; of what makes jobs only the trigger, where there is something to trigger", () => {
  expect(Object.keys(servedOf(operations, false))).toEqual(onJobs);
  expect(Object.keys(servedOf(operations, true)).toSorted()).toEqual([...onJobs, TRIGGER].toSorted());
});
