import { type Contract, type Json, membersOf } from "../contract/index.ts";
import type { SeenExchange } from "../runner/observer.ts";

/** Notices jobs that stand elsewhere in bodies than the contract says, so that no check ever finds one. */
export class Misplaced {
  readonly #contract: Contract;
  #told: string | undefined;
  #found = false;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  exchange({ exchange, operation }: SeenExchange): void {
    const { lifecycle } = this.#contract;
    const views = operation?.role === "create" || operation?.role === "get";
    if (this.#found || !views || exchange.status >= 300) return;
    const body = exchange.json;
    this.#found = lifecycle.createdId(body) !== undefined || lifecycle.id(lifecycle.item(body)) !== undefined;
    if (this.#found || this.#told !== undefined) return;
    const at = this.#jobIn(body);
    if (at === undefined) return;
    const { method, url } = exchange.request;
    this.#told = `jobs are not where the contract has them: the answer to ${method} ${new URL(url).pathname} has one ${where(at)}, the contract ${where(lifecycle.itemAt)}`;
  }

  /** In words; `undefined` where a job was found, or none was seen elsewhere either. */
  get told(): string | undefined {
    return this.#found ? undefined : this.#told;
  }

  #jobIn(body: Json | undefined): string | undefined {
    const { lifecycle } = this.#contract;
    const isJob = (value: Json | undefined) =>
      lifecycle.id(value) !== undefined && lifecycle.status(value) !== undefined;
    if (isJob(body)) return "";
    const name = membersOf(body).find(([, value]) => isJob(value))?.[0];
    return name === undefined ? undefined : `/${name}`;
  }
}

function where(pointer: string): string {
  return pointer === "" ? "as the whole body" : `at ${pointer}`;
}
