import { expect, test } from "vitest";
import { Random } from "../runner/random.ts";
import { type Move, plansOf } from "./plan.ts";
import { steps } from "./steps/all.ts";

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

/** As the check has it, or with more sequences than anyone would wait for. */
function plans(seed: number, sequences = 12) {
  const shape = {
    kinds: steps,
    owners: ["full", "full", "full", "other_team"],
    sequences,
    steps: 36,
  } as const;
  return plansOf(shape, new Random(seed, "contract.sequences"));
}

/** Steps of one job, by number. */
interface Life {
  readonly steps: readonly number[];
  /** The first of those that come while it is so. */
  readonly from: number;
}

/** What was done to jobs while nobody had asked them to stop, or once they came to their end. */
function lives(all: readonly (readonly Move[])[], phase: "hold" | "end"): readonly Life[] {
  return all.flatMap((plan) =>
    plan.flatMap((made): readonly Life[] => {
      if (!("create" in made)) return [];
      const own = plan.flatMap((move) => ("kind" in move && move.job === made.create ? [move.kind] : []));
      const stop = own.findIndex(({ stops }) => stops === true);
      const numbers = own.map((kind) => steps.indexOf(kind));
      const { course } = made.story;
      if (phase === "end") {
        if (course !== "ending" && stop === -1) return [];
        return [{ steps: numbers, from: course === "ending" ? 0 : stop + 1 }];
      }
      if (course !== "held") return [];
      return [{ steps: numbers.slice(0, stop === -1 ? own.length : stop + 1), from: 0 }];
    }),
  );
}

/** So many steps in the order in which they come, whatever is between them; the last one while it is so. */
function orders(all: readonly Life[], length: number): ReadonlySet<string> {
  const found = new Set<string>();
  const before = (life: Life, end: number, order: readonly number[]) => {
    if (order.length === length) {
      found.add(order.join(" "));
      return;
    }
    for (let index = order.length === 0 ? life.from : 0; index < end; index += 1)
      before(life, index, [life.steps[index] ?? -1, ...order]);
  };
  for (const life of all) before(life, life.steps.length, []);
  return found;
}

const share = (some: ReadonlySet<string>, all: ReadonlySet<string>) => some.size / all.size;

test.each(["hold", "end"] as const)(
  "whatever the seed, nearly every order of two and of three steps comes on jobs that %s",
  { timeout: 60_000 },
  (phase) => {
    const possible = lives(
      SEEDS.flatMap((seed) => plans(seed, 40)),
      phase,
    );
    const [pairs, triples] = [orders(possible, 2), orders(possible, 3)];
    for (const seed of SEEDS) {
      const own = lives(plans(seed), phase);
      expect(share(orders(own, 2), pairs), `of pairs with the seed ${seed}`).toBeGreaterThan(0.98);
      expect(share(orders(own, 3), triples), `of triples with the seed ${seed}`).toBeGreaterThan(0.8);
    }
  },
);

test("the same seed plans the same, another one something else", () => {
  expect(plans(3)).toEqual(plans(3));
  expect(plans(4)).not.toEqual(plans(3));
});

test("where little is offered, sequences are as short as what can be combined", () => {
  const kinds = steps.filter(({ role }) => role === "get").slice(0, 1);
  const few = plansOf({ kinds, owners: ["full"], sequences: 12, steps: 36 }, new Random(1, "few"));
  expect(few.length).toBeGreaterThan(0);
  expect(few.flat().length).toBeLessThan(60);
  expect(plansOf({ kinds: [], owners: ["full"], sequences: 12, steps: 36 }, new Random(1, "none"))).toEqual(
    [],
  );
});
