import { type Contract, isObject, type Json } from "../contract/index.ts";
import { applicable, keywordsOf } from "./keywords.ts";
import { partsFor, type Step, steps } from "./schema-walk.ts";

/** How deep a value is followed; schemas may refer to themselves. */
const DEEPEST = 40;

/**
 * Which keywords of a contract's schemas had a value to judge. A keyword is named by where its schema stands, so that a
 * schema that many operations share counts once, e.g. `JobBase/properties/progress maximum`.
 */
export class KeywordCoverage {
  readonly #contract: Contract;
  readonly #seen = new Set<string>();
  readonly #all = new Map<string, readonly string[]>();
  readonly #steps = new Map<string, readonly Step[]>();
  readonly #complete = new Set<string>();
  readonly #lookedAt = new Map<string, number>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  get seen(): ReadonlySet<string> {
    return this.#seen;
  }

  /** Every keyword that a value for one of these schemas can meet. */
  all(pointers: Iterable<string>): readonly string[] {
    return [...new Set([...pointers].flatMap((pointer) => this.#reachable(pointer)))];
  }

  /** Notes what a value puts to use, from the schema at a pointer on. */
  see(pointer: string, value: Json, depth = 0): void {
    if (depth > DEEPEST || this.#isComplete(pointer)) return;
    const schema = this.#contract.document.at(pointer);
    if (!isObject(schema)) return;
    for (const keyword of applicable(schema, value)) this.#seen.add(nameOf(pointer, keyword));
    for (const step of this.#stepsFrom(pointer)) {
      for (const part of partsFor(step, value)) {
        if (step.choice && !this.#fits(step.pointer, part)) continue;
        if (step.choice) this.#seen.add(nameOf(step.pointer, "taken"));
        this.see(step.pointer, part, depth + 1);
      }
    }
  }

  /** Whether nothing is left to be seen from a schema on; it is not looked at again, since a run has many values. */
  #isComplete(pointer: string): boolean {
    if (this.#complete.has(pointer)) return true;
    // Nothing new was seen since it was last looked at.
    if (this.#lookedAt.get(pointer) === this.#seen.size) return false;
    this.#lookedAt.set(pointer, this.#seen.size);
    if (!this.#reachable(pointer).every((name) => this.#seen.has(name))) return false;
    this.#complete.add(pointer);
    return true;
  }

  #fits(pointer: string, value: Json): boolean {
    return this.#contract.schemas.fits(pointer, value);
  }

  #reachable(start: string): readonly string[] {
    const known = this.#all.get(start);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const visited = new Set<string>();
    const visit = (pointer: string): void => {
      if (visited.has(pointer)) return;
      visited.add(pointer);
      const schema = this.#contract.document.at(pointer);
      if (!isObject(schema)) return;
      for (const keyword of keywordsOf(schema)) names.add(nameOf(pointer, keyword));
      for (const step of this.#stepsFrom(pointer)) {
        if (step.choice) names.add(nameOf(step.pointer, "taken"));
        visit(step.pointer);
      }
    };
    visit(start);
    const found = [...names];
    this.#all.set(start, found);
    return found;
  }

  #stepsFrom(pointer: string): readonly Step[] {
    const known = this.#steps.get(pointer) ?? steps(this.#contract.document, pointer);
    this.#steps.set(pointer, known);
    return known;
  }
}

function nameOf(pointer: string, keyword: string): string {
  return `${pointer.replace(/^\/components\/schemas\//, "").replaceAll("~1", "/")} ${keyword}`;
}
