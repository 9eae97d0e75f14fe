import type { Contract, Json, StatusClass } from "../contract/index.ts";
import { valueAt } from "../contract/index.ts";

/** A job as one view of it showed it, read through the contract's lifecycle instead of member names. */
export class JobView {
  readonly json: Json | undefined;
  readonly #contract: Contract;

  constructor(contract: Contract, json: Json | undefined) {
    this.#contract = contract;
    this.json = json;
  }

  get id(): string | undefined {
    return this.#contract.lifecycle.id(this.json);
  }

  get status(): string | undefined {
    return this.#contract.lifecycle.status(this.json);
  }

  /** What the status means for the job's life; `undefined` for one that the contract does not know. */
  get stage(): StatusClass | undefined {
    return this.#contract.lifecycle.classOf(this.status);
  }

  get isTerminal(): boolean {
    return this.#contract.lifecycle.isTerminal(this.json);
  }

  /** A member by what it is in the contract's lifecycle, e.g. `progress`, `finished_at`, `cancel` (the link). */
  member(name: string): Json | undefined {
    return this.#contract.lifecycle.member(this.json, name);
  }

  /** Whether jobs of this contract have such a member at all. */
  has(name: string): boolean {
    return this.#contract.lifecycle.pointer(name) !== undefined;
  }

  /** A member that is a time, in milliseconds since 1970; `undefined` where it is none. */
  moment(name: string): number | undefined {
    return this.#contract.lifecycle.moment(this.json, name);
  }

  /** A member by JSON pointer, for those that only this contract's jobs have, e.g. `/metadata/ticket`. */
  at(pointer: string): Json | undefined {
    return valueAt(this.json, pointer);
  }
}
