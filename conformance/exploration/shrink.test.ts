import { expect, test } from "vitest";
import { Random } from "../runner/random.ts";
import { SequenceFailure } from "./failure.ts";
import { type Move, plansOf } from "./plan.ts";
import type { Played } from "./play.ts";
import { isFailed, shrunk } from "./shrink.ts";
import { steps } from "./steps/all.ts";

const shape = { kinds: steps, owners: ["full"], sequences: 1, steps: 36 } as const;
const [plan = []] = plansOf(shape, new Random(1, "shrink"));
const own = plan.filter((move) => "kind" in move && move.job === 1);
/** What is needed: two steps that are far from each other, and their job. */
const needed = [plan[0], own[3], own.at(-2)];

/** A server that fails when it has seen all of that. */
async function play(moves: readonly Move[]): Promise<Played> {
  const left = [...needed];
  const end = moves.findIndex((move) => {
    const [next] = left;
    const same =
      next !== undefined &&
      ("create" in next ? "create" in move && move.create === next.create : move === next);
    if (same) left.shift();
    return left.length === 0;
  });
  const made = end === -1 ? moves : moves.slice(0, end + 1);
  const failure = new SequenceFailure({ expected: "this", actual: "that" });
  return { moves: made, turns: made.length, steps: [], ...(end === -1 ? {} : { failure }) };
}

async function failed() {
  const first = await play(plan);
  if (!isFailed(first)) throw new Error("the whole plan must fail");
  return first;
}

test("what is left is what is needed", async () => {
  const { moves } = await shrunk(await failed(), play, () => false);
  expect(moves.map((move) => ("create" in move ? move.create : move))).toEqual([1, own[3], own.at(-2)]);
});

test("it ends when time is up, with what it has", async () => {
  const first = await failed();
  const { moves } = await shrunk(first, play, () => true);
  expect(moves).toHaveLength(first.moves.length);
});
