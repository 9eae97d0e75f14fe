import { type Contract, type Operation, parseJson, responseFor } from "../contract/index.ts";
import type { Exchange } from "../http/index.ts";
import { itemOf } from "../judge/events.ts";
import type { Observer, SeenEvent, SeenExchange } from "../runner/observer.ts";
import { KeywordCoverage } from "./keyword-coverage.ts";

/** What of the document a run has put to use: how many of how many, and what is missing. */
export interface Share {
  readonly covered: number;
  readonly total: number;
  readonly missing: readonly string[];
}

export interface Coverage {
  readonly operations: Share;
  /** Documented parameters by operation, e.g. `getJob If-None-Match`. */
  readonly parameters: Share;
  /** Documented statuses by operation, e.g. `getJob 304`. */
  readonly statuses: Share;
  /** Documented headers by operation and status, e.g. `getJob 304 ETag`. */
  readonly headers: Share;
  /** Keywords of the schemas of bodies and events that had a value to judge, e.g. `JobBase/properties/progress maximum`. */
  readonly keywords: Share;
}

/** Counts what actually happened on the wire; nothing counts because a check for it exists. */
export class CoverageObserver implements Observer {
  readonly #contract: Contract;
  readonly #operations = new Set<string>();
  readonly #parameters = new Set<string>();
  readonly #statuses = new Set<string>();
  readonly #headers = new Set<string>();
  readonly #keywords: KeywordCoverage;
  #exchanges = 0;

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#keywords = new KeywordCoverage(contract);
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  exchange({ exchange, operation }: SeenExchange): void {
    this.#exchanges += 1;
    if (operation === undefined) return;
    this.#operations.add(operation.id);
    this.#request(exchange, operation);
    const spec = responseFor(operation.responses, exchange.status);
    if (spec === undefined) return;
    const status = `${operation.id} ${spec.status}`;
    this.#statuses.add(status);
    for (const { name } of spec.headers)
      if (exchange.headers.has(name)) this.#headers.add(`${status} ${name}`);
    const media = spec.content.find(({ type }) => type === exchange.mediaType);
    this.#body(media?.schema, exchange.body.length === 0 ? undefined : exchange.json);
  }

  event({ event, operation }: SeenEvent): void {
    const media = operation.responses.get("200")?.content.find(({ itemSchema }) => itemSchema !== undefined);
    if (media?.itemSchema === undefined) return;
    this.#body(media.itemSchema, itemOf(event));
  }

  coverage(): Coverage {
    const { operations } = this.#contract;
    const responses = operations.flatMap(({ id, responses: specs }) =>
      [...specs.values()].map((spec) => ({ ...spec, name: `${id} ${spec.status}` })),
    );
    const media = responses.flatMap(({ content }) => content);
    const schemas = [
      ...operations.map(({ requestSchema }) => requestSchema),
      ...media.flatMap(({ schema, itemSchema }) => [schema, itemSchema]),
    ].filter((pointer) => pointer !== undefined);
    return {
      operations: share(
        operations.map(({ id }) => id),
        this.#operations,
      ),
      parameters: share(
        operations.flatMap(({ id, parameters }) => parameters.map(({ name }) => `${id} ${name}`)),
        this.#parameters,
      ),
      statuses: share(
        responses.map(({ name }) => name),
        this.#statuses,
      ),
      headers: share(
        responses.flatMap(({ name, headers }) => headers.map((header) => `${name} ${header.name}`)),
        this.#headers,
      ),
      keywords: share(this.#keywords.all(schemas), this.#keywords.seen),
    };
  }

  #request({ request }: Exchange, { id, parameters, requestSchema }: Operation): void {
    const { searchParams } = new URL(request.url);
    for (const { name, in: place } of parameters) {
      const given =
        place === "path" ||
        (place === "query" && searchParams.has(name)) ||
        (place === "header" && request.headers.has(name));
      if (given) this.#parameters.add(`${id} ${name}`);
    }
    this.#body(requestSchema, parseJson(new TextDecoder().decode(request.body)));
  }

  #body(schema: string | undefined, value: ReturnType<typeof parseJson>): void {
    if (schema !== undefined && value !== undefined) this.#keywords.see(schema, value);
  }
}

function share(all: readonly string[], seen: ReadonlySet<string>): Share {
  const missing = all.filter((name) => !seen.has(name));
  return { covered: all.length - missing.length, total: all.length, missing };
}
