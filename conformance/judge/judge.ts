import { responseFor } from "../contract/index.ts";
import type { Exchange } from "../http/index.ts";
import type { Observer, SeenEvent, SeenExchange } from "../runner/observer.ts";
import type { Session } from "../runner/session.ts";
import { JUDGED } from "./bindings.ts";
import { bodySchema } from "./bodies.ts";
import { contentType, noServerError, statusDocumented } from "./documented.ts";
import { requestId, uniqueRequestIds } from "./envelope.ts";
import { errorTable, noLeaks } from "./errors.ts";
import { eventSchema } from "./events.ts";
import { headers } from "./headers.ts";
import type { Judged, Notes, Rule } from "./rule.ts";
import { noCredentials, nosniff } from "./security.ts";

/** Ids of the requirements that the judge reports to. */
export const judged: readonly string[] = Object.values(JUDGED);

/** Judges every exchange and every event of a run against the document. One for each run. */
export class Judge implements Observer {
  readonly #session: Session;
  readonly #rules: readonly Rule[];

  constructor(session: Session) {
    this.#session = session;
    this.#rules = [
      noServerError,
      statusDocumented,
      contentType,
      headers,
      bodySchema,
      requestId,
      uniqueRequestIds(),
      errorTable,
      noLeaks,
      noCredentials,
      nosniff,
    ];
  }

  exchange({ exchange, operation, check }: SeenExchange): void {
    const { contract } = this.#session;
    // A method that a path does not have is answered by the path: any of its operations documents that answer.
    const judge =
      operation ?? this.#session.routes.matchPath(exchange.request.url.slice(this.#session.baseUrl.length));
    const spec = judge === undefined ? undefined : responseFor(judge.responses, exchange.status);
    const known = operation === undefined && spec === undefined ? undefined : judge;
    const judgedExchange: Judged = {
      contract,
      exchange,
      ...(known === undefined ? {} : { operation: known }),
      ...(spec === undefined ? {} : { spec }),
    };
    const notes = this.#notes(check, () => exchange);
    for (const rule of this.#rules) rule(judgedExchange, notes);
  }

  event(seen: SeenEvent): void {
    eventSchema(this.#session.contract, seen, this.#notes(seen.check, seen.head));
  }

  #notes(check: string, exchange: () => Exchange | undefined): Notes {
    const { evidence } = this.#session;
    return {
      looked: (requirement) => evidence.exercise(requirement),
      wrong: (requirement, details) => {
        const seen = exchange();
        evidence.violate({
          requirement,
          check,
          ...details,
          ...(seen === undefined ? {} : { exchange: seen }),
        });
      },
    };
  }
}
