import type { Clock } from "./time/clock.ts";

/** How a client reaches the API. */
export interface ClientOptions {
  /**
   * Where the API is served, such as `https://api.example.com`, with the prefix below which the contract's paths are, if any.
   * On a page it may be relative. Something else makes no client, but a `TypeError`.
   */
  readonly baseUrl: string | URL;
  /**
   * The API key or token, sent as `Authorization: Bearer …` to `baseUrl` only; a function is asked before every
   * request, so that short-lived tokens can be renewed.
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * The dated version of behaviour to ask for.
   * @default the latest that this client was generated for, so that a server that moves on does not change under you
   */
  readonly version?: string | undefined;
  /** @default the global fetch */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Headers for every request. */
  readonly headers?: Readonly<Record<string, string>> | Headers | undefined;
  /**
   * Attempts after the first one, where a request can be repeated: GET and HEAD always, others with an idempotency key.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds for a whole call: every attempt and every pause between them.
   * @default 60_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds for one attempt, so that a connection that died in silence leaves time for another.
   * @default 20_000
   */
  readonly attemptTimeoutMs?: number | undefined;
  /** @default the real one */
  readonly clock?: Clock | undefined;
}

/** What can be set for one call. */
export interface CallOptions {
  /** Aborting stops waiting for the answer; it takes nothing back. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call. @default the client's */
  readonly timeoutMs?: number | undefined;
  /** @default the client's */
  readonly maxRetries?: number | undefined;
  /** Further headers, such as `Prefer`. */
  readonly headers?: Readonly<Record<string, string>> | Headers | undefined;
  /**
   * The key under which the server executes the request once, however often it arrives. Give one to repeat a request
   * safely from another process.
   * @default a fresh random key for each call, kept across its attempts
   */
  readonly idempotencyKey?: string | undefined;
}
