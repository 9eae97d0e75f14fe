import { type Contract, numberOf } from "../contract/index.ts";
import type { SeenExchange } from "../runner/observer.ts";

/** Notices lists that pay no heed to the page that is asked for: every check that lists reads them whole, again and again. */
export class LongLists {
  readonly #contract: Contract;
  /** The first item of the page that gave a cursor. */
  readonly #before = new Map<string, string>();
  #tooLong: { readonly of: string; readonly limit: number; readonly items: number } | undefined;
  #again: string | undefined;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  exchange({ exchange, operation }: SeenExchange): void {
    if (operation?.role !== "list" || exchange.status !== 200) return;
    const { lifecycle } = this.#contract;
    const of = `${operation.method} ${operation.path}`;
    const query = new URL(exchange.request.url).searchParams;
    const items = lifecycle.items(exchange.json);
    const limit = numberOf(Number(query.get("limit") ?? this.#contract.limit("page_default")));
    if (limit !== undefined && limit >= 1 && items.length > Math.max(limit, this.#tooLong?.items ?? 0))
      this.#tooLong = { of, limit, items: items.length };
    const first = lifecycle.id(items[0]);
    const cursor = query.get("cursor");
    if (first !== undefined && cursor !== null && this.#before.get(cursor) === first) this.#again = of;
    const next = lifecycle.nextCursor(exchange.json);
    if (first !== undefined && next !== undefined) this.#before.set(next, first);
  }

  /** In words; `undefined` where lists keep to their pages. */
  get told(): string | undefined {
    const consequence = "each check that lists reads it all, which makes a run long";
    if (this.#again !== undefined)
      return `${this.#again} answers a cursor with the page that it came from, so that a list never ends: ${consequence}`;
    if (this.#tooLong === undefined) return undefined;
    const { of, limit, items } = this.#tooLong;
    return `${of} answers with more than it is asked for, such as ${items} where the limit was ${limit}: ${consequence}`;
  }
}
