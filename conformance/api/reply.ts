import { type Contract, type Json, stringOf } from "../contract/index.ts";
import { type Exchange, isSuccess } from "../http/index.ts";
import { JobView } from "./job-view.ts";

/** The error object of a refusal. */
export interface ErrorView {
  readonly type: string | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly param: string | undefined;
  readonly details: Json | undefined;
}

/** A response, read the way the contract says: where the job is, the items, the cursor, the error. */
export class Reply {
  readonly exchange: Exchange;
  readonly #contract: Contract;

  constructor(contract: Contract, exchange: Exchange) {
    this.#contract = contract;
    this.exchange = exchange;
  }

  get status(): number {
    return this.exchange.status;
  }

  /** Whether the status is 2xx. */
  get ok(): boolean {
    return isSuccess(this.status);
  }

  /** A header field's value, lines joined by a comma; `undefined` when absent. */
  header(name: string): string | undefined {
    return this.exchange.headers.get(name);
  }

  get etag(): string | undefined {
    return this.header("ETag");
  }

  get json(): Json | undefined {
    return this.exchange.json;
  }

  /** The job of the body. Its members are `undefined` when the body has none. */
  get job(): JobView {
    return new JobView(this.#contract, this.#contract.lifecycle.item(this.json));
  }

  /** The id of the job that a creating request is answered with. */
  get createdId(): string | undefined {
    return this.#contract.lifecycle.createdId(this.json);
  }

  /** The id of the job that is in the way, in the refusal of another one. */
  get existingId(): string | undefined {
    return this.#contract.lifecycle.existingId(this.json);
  }

  /** The body without what tells two equal answers apart: the request's id. */
  get withoutRequestId(): Json {
    return this.#contract.lifecycle.withoutRequestId(this.json);
  }

  /** The single object of the body, e.g. a site. */
  get item(): Json | undefined {
    return this.#contract.lifecycle.item(this.json);
  }

  /** The items of a list, e.g. log lines. */
  get items(): readonly Json[] {
    return this.#contract.lifecycle.items(this.json);
  }

  /** The items of a list, as jobs. */
  get jobs(): readonly JobView[] {
    return this.items.map((item) => new JobView(this.#contract, item));
  }

  get nextCursor(): string | undefined {
    return this.#contract.lifecycle.nextCursor(this.json);
  }

  get hasMore(): boolean {
    return this.#contract.lifecycle.hasMore(this.json);
  }

  get requestId(): string | undefined {
    return this.#contract.lifecycle.requestId(this.json);
  }

  get error(): ErrorView {
    const error = this.status < 400 ? {} : this.#contract.lifecycle.error(this.json);
    return {
      type: stringOf(error.type),
      code: stringOf(error.code),
      message: stringOf(error.message),
      param: stringOf(error.param),
      details: error.details,
    };
  }
}
