import fc from "fast-check";
import { expect, test } from "vitest";
import { firstIdAt, newId, timeOfId } from "./id.ts";

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("an id has the form that the contract promises", () => {
  expect(newId("job", Date.now())).toMatch(/^job_[A-Za-z0-9]{26}$/);
});

test("ids are in the order of their times, and times can be looked up among them", () => {
  fc.assert(
    fc.property(time, time, (a, b) => {
      const id = newId("job", a);
      expect(id >= firstIdAt("job", a)).toBe(true);
      if (a < b) expect(id < firstIdAt("job", b)).toBe(true);
      if (a < b) expect(id < newId("job", b)).toBe(true);
    }),
  );
});

test("ids of the same moment differ", () => {
  const ids = new Set(Array.from({ length: 10_000 }, () => newId("job", 1_700_000_000_000)));
  expect(ids.size).toBe(10_000);
});

test("the time of an id is read from it", () => {
  fc.assert(
    fc.property(time, (at) => {
      expect(timeOfId(newId("job", at))).toBe(at);
    }),
  );
  expect(timeOfId("job_no-such-id")).toBeNaN();
});
