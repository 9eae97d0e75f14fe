import { readBody } from "./body.ts";
import { EventStream } from "./event-stream.ts";
import { Exchange, NoResponse, type SentRequest } from "./exchange.ts";
import { type HeaderLines, Headers } from "./headers.ts";
import type { StreamEvent } from "./stream-event.ts";
import { Transport } from "./transport.ts";

/** What to send. Nothing is added but `Host`, `Content-Length` and `User-Agent`, each only where it is absent. */
export interface RequestSpec {
  readonly method: string;
  /** Absolute; what follows the origin goes out byte by byte. */
  readonly url: string;
  readonly headers: HeaderLines;
  readonly body?: Uint8Array | string;
  readonly principal: string;
  readonly operation?: string;
  /** How long the response may take, header section and body each. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface StreamSpec extends RequestSpec {
  /** When the suite hangs up, whatever the server does. */
  readonly limitMs: number;
  /** Called for each event as it arrives. */
  readonly onEvent: (event: StreamEvent, origin: StreamOrigin) => void;
}

/** Where an event comes from. */
export interface StreamOrigin {
  /** When the stream was asked for, on the clock of `performance.now()`. */
  readonly sentAt: number;
  /** Header section of the response. */
  readonly headers: Headers;
  /** The exchange, as far as it has come; dear for long streams. */
  readonly head: () => Exchange | undefined;
}

/** Sends requests and reads responses and event streams. Knows nothing of the contract. */
export class HttpClient {
  readonly #transport = new Transport();

  /** @throws {NoResponse} */
  async send(spec: RequestSpec): Promise<Exchange> {
    const request = sent(spec);
    const incoming = await this.#transport.open(request, spec.timeoutMs, spec.signal);
    return await complete(request, incoming, spec);
  }

  /**
   * Opens an event stream. A response that is none (an error, a 204) is read to its end like any other.
   *
   * @throws {NoResponse}
   */
  async stream(spec: StreamSpec): Promise<EventStream | Exchange> {
    const request = sent(spec);
    const incoming = await this.#transport.open(request, spec.timeoutMs, spec.signal);
    const type = incoming.headers.get("Content-Type")?.toLowerCase() ?? "";
    if (incoming.message.statusCode !== 200 || !type.startsWith("text/event-stream")) {
      return await complete(request, incoming, spec);
    }
    const { sentAt } = incoming;
    let stream: EventStream | undefined;
    const origin: StreamOrigin = { sentAt, headers: incoming.headers, head: () => stream?.exchange };
    stream = new EventStream(request, incoming, spec.limitMs, spec.signal, (event) =>
      spec.onEvent(event, origin),
    );
    return stream;
  }

  close(): void {
    this.#transport.close();
  }
}

function sent(spec: RequestSpec): SentRequest {
  const body =
    typeof spec.body === "string" ? new TextEncoder().encode(spec.body) : (spec.body ?? new Uint8Array());
  const given = new Headers(spec.headers);
  const lines: [string, string][] = [];
  if (!given.has("Host")) lines.push(["Host", new URL(spec.url).host]);
  if (!given.has("User-Agent")) lines.push(["User-Agent", "accepted-conformance"]);
  for (const [name, value] of spec.headers) lines.push([name, value]);
  const carries =
    spec.body !== undefined || spec.method === "POST" || spec.method === "PUT" || spec.method === "PATCH";
  if (carries && !given.has("Content-Length") && !given.has("Transfer-Encoding")) {
    lines.push(["Content-Length", String(body.length)]);
  }
  const { method, url, principal, operation } = spec;
  return {
    method,
    url,
    headers: new Headers(lines),
    body,
    principal,
    ...(operation === undefined ? {} : { operation }),
  };
}

async function complete(
  request: SentRequest,
  incoming: Awaited<ReturnType<Transport["open"]>>,
  spec: RequestSpec,
): Promise<Exchange> {
  const { message, headers, sentAt, headAt } = incoming;
  try {
    const body = await readBody(message, spec.timeoutMs, spec.signal);
    return new Exchange(request, message.statusCode ?? 0, headers, body, {
      sentAt,
      headAt,
      endAt: performance.now(),
    });
  } catch (cause) {
    spec.signal.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NoResponse(request, `${message.statusCode} without a complete body: ${reason}`, { cause });
  }
}
