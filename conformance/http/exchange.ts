import { type Json, parseJson } from "../contract/index.ts";
import type { Headers } from "./headers.ts";

/** A request as it went out. */
export interface SentRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Whose credentials it carried, e.g. `full`; `anonymous` for none. */
  readonly principal: string;
  /** Id of the contract's operation it was meant for; absent for paths that the contract does not have. */
  readonly operation?: string;
}

/** Moments in milliseconds on the clock of `performance.now()`. */
export interface Timing {
  /** Before the first byte of the request went out. */
  readonly sentAt: number;
  /** The header section of the response was there. */
  readonly headAt: number;
  /** The last byte of the response was there. */
  readonly endAt: number;
}

/** One request and its response. */
export class Exchange {
  readonly request: SentRequest;
  readonly status: number;
  readonly headers: Headers;
  /** After removal of any content coding. */
  readonly body: Uint8Array;
  readonly timing: Timing;
  #json: { readonly value: Json | undefined } | undefined;

  constructor(request: SentRequest, status: number, headers: Headers, body: Uint8Array, timing: Timing) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.timing = timing;
  }

  get text(): string {
    return new TextDecoder().decode(this.body);
  }

  /** The body as JSON whatever its declared type; `undefined` when it is not JSON. */
  get json(): Json | undefined {
    this.#json ??= { value: this.body.length === 0 ? undefined : parseJson(this.text) };
    return this.#json.value;
  }

  /** Media type of the response in lower case without parameters; `undefined` when there is none. */
  get mediaType(): string | undefined {
    return this.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  }

  /** Milliseconds from sending the request to the header section of the response. */
  get waitedMs(): number {
    return this.timing.headAt - this.timing.sentAt;
  }
}

/**
 * No complete response came: time-out, refused or broken connection. A finding about the server, not about the suite. It knows no
 * more of the request than may be shown, since errors are printed with all that they hold, getters included; `unanswered` has the rest.
 */
export class NoResponse extends Error {
  override readonly name = "NoResponse" as const;
  /** Method and path, e.g. `GET /v1/jobs`. */
  readonly to: string;

  constructor(request: SentRequest, reason: string, options?: ErrorOptions) {
    super(reason, options);
    requests.set(this, request);
    this.to = `${request.method} ${new URL(request.url).pathname}`;
  }
}

const requests = new WeakMap<NoResponse, SentRequest>();

/** The request that no complete response came to. */
export function unanswered(error: NoResponse): SentRequest | undefined {
  return requests.get(error);
}
