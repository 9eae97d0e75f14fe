import { inOrder, PLACES, type Variation } from "./variation.ts";

type Placed = Pick<Variation, "place">;

/**
 * As few runs as show every variation once: each has variations of different places, which do not get in each other's way.
 * A run stays attributable, since one that raises an alarm is taken apart. Pure.
 */
export function stacksOf<V extends Placed>(variations: readonly V[]): readonly (readonly V[])[] {
  const perPlace = PLACES.map((place) => variations.filter((one) => one.place === place).length);
  const count = Math.max(...perPlace);
  // Dealt out in turn, those of one place go to different stacks, and all stacks are alike in size.
  const dealt = inOrder(variations);
  return Array.from({ length: count }, (_, stack) => dealt.filter((_, index) => index % count === stack));
}
