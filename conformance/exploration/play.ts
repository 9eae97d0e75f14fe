import type { CheckContext } from "../runner/context.ts";
import { SequenceFailure } from "./failure.ts";
import type { Move } from "./plan.ts";
import { State, type Tracked } from "./state.ts";
import { create } from "./steps/create.ts";
import { World } from "./world.ts";

/** What came of a sequence. */
export interface Played {
  /** The moves that were possible when their turn came. */
  readonly moves: readonly Move[];
  /** How many of the plan had their turn. */
  readonly turns: number;
  /** What went wrong at the last one. */
  readonly failure?: SequenceFailure;
  /** What else has ended it: nothing that a sequence shows. */
  readonly error?: unknown;
  /** What was done, each step with its requests and responses. */
  readonly steps: readonly string[];
}

/**
 * Makes one move after the other, with jobs and a model of its own, until something goes wrong.
 *
 * @param isOver asked before each move; the sequence ends when it says so.
 */
export async function play(
  context: CheckContext,
  plan: readonly Move[],
  isOver: () => boolean,
): Promise<Played> {
  const world = new World(context, "contract.sequences");
  const state = new State();
  const jobs = new Map<number, Tracked>();
  const moves: Move[] = [];
  let turns = 0;
  const played = () => ({ moves, turns, steps: world.steps });
  try {
    for (const move of plan) {
      if (isOver()) break;
      turns += 1;
      // What the stream has shown by now precedes this step.
      state.open?.look();
      if ("create" in move) {
        moves.push(move);
        jobs.set(move.create, await create(world, state, move.owner, move.story));
        continue;
      }
      const job = jobs.get(move.job);
      if (job !== undefined && (move.kind.possible?.(state, job) ?? true)) {
        moves.push(move);
        world.step(move.kind.title(job, state));
        await move.kind.run(world, state, job);
      }
    }
    state.open?.look();
    return played();
  } catch (error) {
    return { ...played(), ...(error instanceof SequenceFailure ? { failure: error } : { error }) };
  } finally {
    state.open?.stream.cut();
  }
}
