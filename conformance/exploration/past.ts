/** What was done to one job so far, as far as it decides which orders of steps would be new. Steps are numbers. */
export class Past {
  /** Each step that has come, once. */
  readonly seen: number[] = [];
  /** Every two steps that have come in this order, whatever was between them, once: `first * steps + second`. */
  readonly pairs: number[] = [];
  /** The step that came last, and how often in a row. */
  last: number | undefined;
  row = 0;
  /** How many steps have come. */
  length = 0;
  readonly #steps: number;
  readonly #known = new Set<number>();

  /** @param steps how many different steps there are. */
  constructor(steps: number) {
    this.#steps = steps;
  }

  has(step: number): boolean {
    return this.seen.includes(step);
  }

  add(step: number): void {
    for (const before of this.seen) {
      const pair = before * this.#steps + step;
      if (this.#known.has(pair)) continue;
      this.#known.add(pair);
      this.pairs.push(pair);
    }
    if (!this.has(step)) this.seen.push(step);
    this.row = this.last === step ? this.row + 1 : 1;
    this.last = step;
    this.length += 1;
  }
}
