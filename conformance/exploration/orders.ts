import type { Past } from "./past.ts";

/** What counts for how much: three steps in their order, whatever is between them, for one. */
const NEXT = 30;
const ROW = 15;

/** So often in a row: what counts up to a limit, or forgets, does not show in less. */
export const IN_A_ROW = 3;

/**
 * The orders in which steps have come on jobs of one kind: any three with others between them, two next to each other,
 * and one several times in a row after another. What only rare sequences show, shows in one of these orders.
 */
export class Orders {
  readonly #steps: number;
  readonly #triples: Uint8Array;
  readonly #next: Uint8Array;
  readonly #rows: Uint8Array;
  /** How many of the triples and rows that begin with a step have not come yet. */
  readonly #triplesLeft: number[];
  readonly #rowsLeft: number[];

  /** @param steps how many different steps there are. */
  constructor(steps: number) {
    this.#steps = steps;
    this.#triples = new Uint8Array(steps ** 3);
    this.#next = new Uint8Array(steps ** 2);
    this.#rows = new Uint8Array(steps ** 2);
    this.#triplesLeft = Array.from({ length: steps }, () => steps ** 2);
    this.#rowsLeft = Array.from({ length: steps }, () => steps - 1);
  }

  /** How much would be new in this step, if it came next, and in what it may begin. */
  worth(past: Past, step: number): number {
    let worth = past.has(step) ? 0 : this.#promise(step);
    for (const pair of past.pairs) worth += 1 - (this.#triples[pair * this.#steps + step] ?? 0);
    if (past.last !== undefined && !this.hasNext(past.last, step)) worth += NEXT;
    return worth;
  }

  /** The same of each of several in a row. */
  worthInARow(past: Past, step: number): number {
    let worth = this.worth(past, step) + (this.hasTriple(step, step, step) ? 0 : 1);
    if (past.last !== step && !this.hasNext(step, step)) worth += NEXT;
    for (const before of past.seen) {
      if (!this.hasTriple(before, step, step)) worth += 1;
      if (before !== step && !this.hasRow(before, step)) worth += ROW;
    }
    return worth / IN_A_ROW;
  }

  /** The step comes. */
  take(past: Past, step: number): void {
    for (const pair of past.pairs) {
      const triple = pair * this.#steps + step;
      if (this.#triples[triple] === 1) continue;
      this.#triples[triple] = 1;
      less(this.#triplesLeft, Math.floor(pair / this.#steps));
    }
    if (past.last !== undefined) this.#next[past.last * this.#steps + step] = 1;
    past.add(step);
    if (past.row < IN_A_ROW) return;
    for (const before of past.seen) {
      if (before === step || this.hasRow(before, step)) continue;
      this.#rows[before * this.#steps + step] = 1;
      less(this.#rowsLeft, before);
    }
  }

  /** Whether these three have come in this order, with others between them or not. */
  hasTriple(first: number, second: number, third: number): boolean {
    return this.#triples[(first * this.#steps + second) * this.#steps + third] === 1;
  }

  /** Whether one has come right after the other. */
  hasNext(first: number, second: number): boolean {
    return this.#next[first * this.#steps + second] === 1;
  }

  /** Whether a step has come several times in a row, somewhere after the other. */
  hasRow(before: number, step: number): boolean {
    return this.#rows[before * this.#steps + step] === 1;
  }

  #promise(step: number): number {
    return (this.#triplesLeft[step] ?? 0) / this.#steps + (this.#rowsLeft[step] ?? 0);
  }
}

function less(counts: number[], step: number): void {
  counts[step] = (counts[step] ?? 0) - 1;
}
