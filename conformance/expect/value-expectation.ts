import { isDeepStrictEqual } from "node:util";
import type { FindingDetails } from "./finding.ts";
import { shown, shownApart } from "./shown.ts";

/**
 * What to do with an expectation that is not met.
 *
 * @param of what the value is and what it should have been, where the expectation is about a value.
 */
export type OnFinding = (
  details: Omit<FindingDetails, "exchange">,
  of?: { readonly what: string; readonly expected: string },
) => never;

/** Expectations about any value. */
export class ValueExpectation<T> {
  readonly #value: T;
  readonly #what: string;
  readonly #fail: OnFinding;
  #likely: string | undefined;

  constructor(value: T, what: string, fail: OnFinding) {
    this.#value = value;
    this.#what = what;
    this.#fail = fail;
  }

  /** The probable cause, for the report, should the next expectation not be met. */
  likely(cause: string): this {
    this.#likely = cause;
    return this;
  }

  /** The same value (`Object.is`). */
  toBe(expected: unknown): void {
    this.#compare(Object.is(this.#value, expected), expected);
  }

  notToBe(unwanted: unknown): void {
    this.#check(!Object.is(this.#value, unwanted), `anything but ${shown(unwanted)}`);
  }

  /** The same structure. */
  toEqual(expected: unknown): void {
    this.#compare(isDeepStrictEqual(this.#value, expected), expected);
  }

  notToEqual(unwanted: unknown): void {
    this.#check(!isDeepStrictEqual(this.#value, unwanted), `anything but ${shown(unwanted)}`);
  }

  toBeOneOf(expected: readonly unknown[]): void {
    this.#check(
      expected.some((candidate) => isDeepStrictEqual(candidate, this.#value)),
      `one of ${expected.map(shown).join(", ")}`,
    );
  }

  /** A string that matches. */
  toMatch(pattern: RegExp): void {
    this.#check(typeof this.#value === "string" && pattern.test(this.#value), `text that matches ${pattern}`);
  }

  /** A string that holds the text, or an array that holds the item. */
  toContain(part: unknown): void {
    this.#check(this.#contains(part), `something that contains ${shown(part)}`);
  }

  notToContain(part: unknown): void {
    this.#check(!this.#contains(part), `nothing that contains ${shown(part)}`);
  }

  toBeNull(): void {
    this.#check(this.#value === null, "null");
  }

  /** Neither absent nor null. */
  toBePresent(): void {
    this.#check(this.#value !== undefined && this.#value !== null, "a value");
  }

  toBeAbsent(): void {
    this.#check(this.#value === undefined, "absent");
  }

  toBeAtLeast(bound: number): void {
    this.#check(typeof this.#value === "number" && this.#value >= bound, `at least ${bound}`);
  }

  toBeAtMost(bound: number): void {
    this.#check(typeof this.#value === "number" && this.#value <= bound, `at most ${bound}`);
  }

  toHaveLength(length: number): void {
    const actual =
      Array.isArray(this.#value) || typeof this.#value === "string" ? this.#value.length : undefined;
    this.#check(
      actual === length,
      `${length} of them`,
      actual === undefined ? shown(this.#value) : String(actual),
    );
  }

  /** Any other condition; `expected` says in words what should be the case. */
  toSatisfy(fits: (value: T) => boolean, expected: string): void {
    this.#check(fits(this.#value), expected);
  }

  #contains(part: unknown): boolean {
    if (typeof this.#value === "string") return typeof part === "string" && this.#value.includes(part);
    return Array.isArray(this.#value) && this.#value.some((item) => isDeepStrictEqual(item, part));
  }

  #compare(holds: boolean, expected: unknown): void {
    const [seen, wanted] = holds ? ["", ""] : shownApart(this.#value, expected);
    this.#check(holds, wanted, seen);
  }

  #check(holds: boolean, expected: string, actual = shown(this.#value)): void {
    if (holds) return;
    const details = { expected: `${this.#what}: ${expected}`, actual };
    const likely = this.#likely === undefined ? {} : { likely: this.#likely };
    this.#fail({ ...details, ...likely }, { what: this.#what, expected });
  }
}
