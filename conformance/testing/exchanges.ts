import { Exchange, type HeaderLines, Headers, type SentRequest } from "../http/index.ts";

/** What a test says about an exchange; the rest is as in any good one. */
export interface MadeExchange {
  readonly method?: string;
  readonly path?: string;
  readonly sent?: HeaderLines;
  readonly requestBody?: string | Uint8Array;
  readonly principal?: string;
  readonly status?: number;
  readonly headers?: HeaderLines;
  readonly body?: unknown;
  readonly sentAt?: number;
  readonly endAt?: number;
}

/** An exchange that never happened, for tests of what looks at exchanges. */
export function exchangeOf(made: MadeExchange): Exchange {
  const { requestBody = "" } = made;
  const request: SentRequest = {
    method: made.method ?? "GET",
    url: `http://server.test${made.path ?? "/v1/jobs"}`,
    headers: new Headers(made.sent ?? [["Authorization", "Bearer secret_token_1234"]]),
    body: typeof requestBody === "string" ? new TextEncoder().encode(requestBody) : requestBody,
    principal: made.principal ?? "full",
  };
  const text =
    typeof made.body === "string" ? made.body : made.body === undefined ? "" : JSON.stringify(made.body);
  const sentAt = made.sentAt ?? 0;
  const endAt = made.endAt ?? sentAt + 1;
  const timing = { sentAt, headAt: endAt, endAt };
  return new Exchange(
    request,
    made.status ?? 200,
    new Headers(made.headers ?? []),
    new TextEncoder().encode(text),
    timing,
  );
}
