import type { SequenceFailure } from "./failure.ts";
import type { Move } from "./plan.ts";
import type { Played } from "./play.ts";
import { plainer } from "./story.ts";

/** A sequence that ends with a failure. */
export type Failed = Played & { readonly failure: SequenceFailure };

/** Shorter sequences that are tried at the same time. */
const AT_ONCE = 6;

/**
 * The shortest sequence found that fails still, whatever the failure: its jobs are made plainer, and parts
 * are left out, large ones first, as long as that helps. The same sequence shrinks in the same way.
 *
 * @param isOver no more is tried when it says so.
 */
export async function shrunk(
  failed: Failed,
  play: (plan: readonly Move[]) => Promise<Played>,
  isOver: () => boolean,
): Promise<Failed> {
  let best = failed;
  /** Which of these fails, too; the first one of them is the best then, and -1 is none. */
  const failing = async (plans: readonly (readonly Move[])[]) => {
    const played = await Promise.all(plans.map(play));
    const index = played.findIndex(isFailed);
    best = played.find(isFailed) ?? best;
    return index;
  };
  // First, since what such jobs do they do sooner, so that fewer steps show it.
  await failing([best.moves.map(plain)]);
  let size = Math.ceil(best.moves.length / 2);
  while (size > 0) {
    const before = best.moves.length;
    for (let from = 0; from < best.moves.length && !isOver(); ) {
      const starts = Array.from({ length: AT_ONCE }, (_, index) => from + index * size);
      const possible = starts.filter((start) => start < best.moves.length);
      const index = await failing(possible.map((start) => best.moves.toSpliced(start, size)));
      from = possible[index] ?? from + AT_ONCE * size;
    }
    const again = size === 1 && best.moves.length < before && !isOver();
    if (!again) size = Math.floor(size / 2);
  }
  return best;
}

function plain(move: Move): Move {
  return "create" in move ? { ...move, story: plainer(move.story) } : move;
}

export function isFailed(played: Played): played is Failed {
  return played.failure !== undefined;
}
