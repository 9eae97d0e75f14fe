import type { Contract } from "../contract/index.ts";
import { responseFor } from "../contract/index.ts";
import type { Exchange } from "../http/index.ts";
import type { Observer, SeenExchange } from "../runner/observer.ts";

/** What of the document a run has put to use: how many of how many, and what is missing. */
export interface Share {
  readonly covered: number;
  readonly total: number;
  readonly missing: readonly string[];
}

export interface Coverage {
  readonly operations: Share;
  /** Documented statuses by operation, e.g. `getJob 304`. */
  readonly statuses: Share;
  /** Documented headers by operation and status, e.g. `getJob 304 ETag`. */
  readonly headers: Share;
}

/** Counts what actually happened on the wire; nothing counts because a check for it exists. */
export class CoverageObserver implements Observer {
  readonly #contract: Contract;
  readonly #operations = new Set<string>();
  readonly #statuses = new Set<string>();
  readonly #headers = new Set<string>();
  #exchanges = 0;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  exchange({ exchange, operation }: SeenExchange): void {
    this.#exchanges += 1;
    if (operation === undefined) return;
    this.#operations.add(operation.id);
    const spec = responseFor(operation.responses, exchange.status);
    if (spec === undefined) return;
    const status = `${operation.id} ${spec.status}`;
    this.#statuses.add(status);
    for (const { name } of spec.headers) this.#header(exchange, status, name);
  }

  event(): void {}

  coverage(): Coverage {
    const operations = this.#contract.operations.map(({ id }) => id);
    const statuses: string[] = [];
    const headers: string[] = [];
    for (const operation of this.#contract.operations) {
      for (const { status, headers: specs } of operation.responses.values()) {
        statuses.push(`${operation.id} ${status}`);
        headers.push(...specs.map(({ name }) => `${operation.id} ${status} ${name}`));
      }
    }
    return {
      operations: share(operations, this.#operations),
      statuses: share(statuses, this.#statuses),
      headers: share(headers, this.#headers),
    };
  }

  #header(exchange: Exchange, status: string, name: string): void {
    if (exchange.headers.has(name)) this.#headers.add(`${status} ${name}`);
  }
}

function share(all: readonly string[], seen: ReadonlySet<string>): Share {
  const missing = all.filter((name) => !seen.has(name));
  return { covered: all.length - missing.length, total: all.length, missing };
}
