import http from "node:http";
import https from "node:https";
import { NoResponse, type SentRequest } from "./exchange.ts";
import { Headers } from "./headers.ts";

/** A response whose header section has arrived and whose body is still coming. */
export interface Incoming {
  readonly message: http.IncomingMessage;
  readonly headers: Headers;
  readonly sentAt: number;
  readonly headAt: number;
}

/** Opens connections and keeps them alive. One per run; `close()` ends all its sockets. */
export class Transport {
  readonly #http = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  readonly #https = new https.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

  /**
   * Sends a request exactly as given (header lines neither merged nor reordered).
   *
   * @param timeoutMs how long the header section of the response may take.
   * @param signal aborts the request, the reading of its body included.
   * @throws {NoResponse}
   */
  async open(request: SentRequest, timeoutMs: number, signal: AbortSignal): Promise<Incoming> {
    try {
      return await this.#open(request, timeoutMs, signal, "kept alive");
    } catch (error) {
      // A kept-alive socket may be closed by the server at the very moment it is used again; that is no finding.
      if (error instanceof StaleSocket) return await this.#open(request, timeoutMs, signal, "fresh");
      throw error;
    }
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #open(
    request: SentRequest,
    timeoutMs: number,
    signal: AbortSignal,
    socket: "kept alive" | "fresh",
  ): Promise<Incoming> {
    const url = new URL(request.url);
    const keptAlive = url.protocol === "https:" ? this.#https : this.#http;
    const secure = url.protocol === "https:";
    // The path goes out as it stands in the request: `new URL` would normalise what a check wants to send raw.
    const path = request.url.slice(url.origin.length) || "/";
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const sentAt = performance.now();
      const outgoing = (secure ? https : http).request({
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port || (secure ? 443 : 80),
        method: request.method,
        path,
        headers: request.headers.lines.flat(),
        agent: socket === "fresh" ? false : keptAlive,
        setHost: false,
        signal,
      });
      const timer = setTimeout(() => {
        outgoing.destroy(new NoResponse(request, `no response within ${timeoutMs} ms`));
      }, timeoutMs);
      outgoing.once("response", (message) => {
        clearTimeout(timer);
        resolve({ message, headers: Headers.fromRaw(message.rawHeaders), sentAt, headAt: performance.now() });
      });
      // Not `once`: a socket may report a second error after the first, which would be unhandled.
      outgoing.on("error", (error) => {
        clearTimeout(timer);
        if (signal.aborted || error instanceof NoResponse) reject(signal.aborted ? signal.reason : error);
        else if (outgoing.reusedSocket && isReset(error))
          reject(new StaleSocket(error.message, { cause: error }));
        else reject(new NoResponse(request, `no response: ${plainly(error)}`, { cause: error }));
      });
      outgoing.end(request.body);
    });
  }
}

class StaleSocket extends Error {}

/** What a certificate is refused by that no known authority has signed. */
const UNKNOWN_AUTHORITY: readonly unknown[] = [
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
];

/** OpenSSL tells what it could not do among thread ids and lines of its own source, and Node gives advice about its own options. */
function plainly(error: Error): string {
  const { message } = error;
  if ("code" in error && UNKNOWN_AUTHORITY.includes(error.code))
    return `${message.split(";")[0]}; the variable NODE_EXTRA_CA_CERTS names the file of a certificate to trust`;
  const reason = message.match(/:SSL routines:[^:]*:([^:]+):/)?.[1];
  return reason === undefined ? message : `TLS failed: ${reason}`;
}

function isReset(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
