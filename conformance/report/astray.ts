import type { Exchange } from "../http/index.ts";
import { isAbsent } from "./is-absent.ts";

/** So many requests tell that it is not one operation that fails. */
const ENOUGH = 3;

/** Notices that nothing at all was answered as an API would: then the run has most probably asked somebody else. */
export class Astray {
  readonly #statuses = new Map<number, Exchange>();
  #asked = 0;
  #found = false;

  exchange(exchange: Exchange): void {
    if (this.#found) return;
    this.#asked += 1;
    if (!this.#statuses.has(exchange.status)) this.#statuses.set(exchange.status, exchange);
    this.#found = exchange.status < 300 && exchange.json !== undefined;
  }

  /** In words; `undefined` where something was answered. */
  get told(): string | undefined {
    const seen = [...this.#statuses.values()];
    const [first] = seen;
    if (this.#found || this.#asked < ENOUGH || first === undefined) return undefined;
    const { request, status, mediaType } = first;
    const such = `${request.method} ${request.url} is answered ${status}`;
    const to = first.headers.get("Location");
    if (status >= 300 && status < 400 && to !== undefined)
      return `nothing but redirects or refusals came back: ${such} to ${to}. None is followed: give the address that they lead to by --url`;
    if (seen.every(({ status }) => isAbsent(status)))
      return `nothing that was asked for is there: ${such}. Paths of the contract are put behind what --url says; is it the right address?`;
    const carrying = mediaType === undefined ? "" : ` with ${mediaType}`;
    return `not one request was answered with success and JSON: ${such}${carrying}. Is this the server, and may the credentials of full use it?`;
  }
}
