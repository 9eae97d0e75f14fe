import fc from "fast-check";
import { expect, test } from "vitest";
import { type Dated, newestFirst } from "./newest-first.ts";

const dated: fc.Arbitrary<Dated> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 3 }),
  createdAt: fc.integer({ min: 0, max: 5 }),
});

function order(a: Dated, b: Dated): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** A source that tells how many were taken from it, and when it was closed. */
function watched(values: readonly Dated[], log: string[], name: string): Generator<Dated> {
  return (function* () {
    try {
      for (const value of values) {
        log.push(`${name} ${value.id}`);
        yield value;
      }
    } finally {
      log.push(`${name} closed`);
    }
  })();
}

test("what each source has in order comes out of all in order", () => {
  fc.assert(
    fc.property(fc.array(fc.array(dated)), (lists) => {
      const sources = lists.map((list) => watched(list.toSorted(order), [], ""));
      expect([...newestFirst(sources)]).toEqual(lists.flat().toSorted(order));
    }),
  );
});

test("of a source no more is taken than it takes to know what comes next, and all are closed", () => {
  const log: string[] = [];
  const at = (createdAt: number, id: string): Dated => ({ createdAt, id });
  const sources = [
    watched([at(9, "a"), at(8, "b"), at(7, "c")], log, "one"),
    watched([at(5, "x"), at(4, "y")], log, "two"),
  ];
  const taken: string[] = [];
  for (const { id } of newestFirst(sources)) {
    taken.push(id);
    if (taken.length === 2) break;
  }
  expect(taken).toEqual(["a", "b"]);
  expect(log).toEqual(["one a", "two x", "one b", "one closed", "two closed"]);
});
