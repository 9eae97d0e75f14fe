import type { Exchange } from "../http/index.ts";
import type { Redactor } from "./redact.ts";

/** An exchange as reports show it, without secrets. */
export interface ExchangeReport {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly principal: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
  };
  /** Milliseconds from the request to the header section of the response. */
  readonly duration_ms: number;
}

/** More of a body than this is no help to a reader. */
const SHOWN_CHARACTERS = 8_000;

/** @param shown how many characters of a body are shown. */
export function exchangeReport(
  exchange: Exchange,
  redact: Redactor,
  shown = SHOWN_CHARACTERS,
): ExchangeReport {
  const { request, headers, status } = exchange;
  const lines = (of: typeof headers) =>
    of.lines.map(([name, value]) => [name, redact.header(name, value)] as const);
  return {
    request: {
      method: request.method,
      url: redact.text(request.url),
      principal: request.principal,
      headers: lines(request.headers),
      ...body(request.body, redact, shown),
    },
    response: { status, headers: lines(headers), ...body(exchange.body, redact, shown) },
    duration_ms: Math.round(exchange.waitedMs),
  };
}

function body(bytes: Uint8Array, redact: Redactor, shown: number): { readonly body?: string } {
  if (bytes.length === 0) return {};
  const text = redact.text(new TextDecoder().decode(bytes));
  if (text.length <= shown) return { body: text };
  return { body: `${text.slice(0, shown)}… (${bytes.length} bytes in all)` };
}
