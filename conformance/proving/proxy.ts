import { once } from "node:events";
import http from "node:http";
import { type Contract, Routes } from "../contract/index.ts";
import { Headers } from "../http/headers.ts";
import { delay } from "../http/wait.ts";
import { counted } from "./counted.ts";
import type { Fault, Handler } from "./faults.ts";
import { FaultyRequest } from "./faulty-request.ts";
import type { FaultyResponse } from "./faulty-response.ts";
import { forward } from "./forward.ts";
import { sendStream } from "./send-stream.ts";
import { writeSplit, writeWhole } from "./write.ts";

/** A server that stands in front of another one and breaks one thing. */
export interface FaultyServer {
  readonly url: string;
  /** How often the fault has changed something on the wire. */
  changes(): number;
  close(): Promise<void>;
}

/** Starts a reverse proxy to a server on a free port of the loopback interface, with a fault in it. */
export async function startFaultyServer(
  target: string,
  contract: Contract,
  fault: Fault,
): Promise<FaultyServer> {
  let changes = 0;
  const change = counted(fault, () => {
    changes += 1;
  });
  const proxy = new FaultyProxy(target, contract, change());
  const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void proxy.handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${proxy.base}`,
    changes: () => changes,
    close: async () => {
      server.closeAllConnections();
      server.close();
      proxy.close();
      await once(server, "close");
    },
  };
}

class FaultyProxy {
  /** The path that all paths of the API are below; the same here as there, so that links in answers lead here, too. */
  readonly base: string;
  readonly #target: URL;
  readonly #contract: Contract;
  readonly #handler: Handler;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  readonly #routes: Routes;
  readonly #closing = new AbortController();

  constructor(target: string, contract: Contract, handler: Handler) {
    this.#target = new URL(target);
    this.base = this.#target.pathname.replace(/\/$/, "");
    this.#contract = contract;
    this.#handler = handler;
    this.#routes = new Routes(contract.operations);
  }

  close(): void {
    this.#closing.abort();
    this.#agent.destroy();
  }

  async handle(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
      const { lines } = Headers.fromRaw(incoming.rawHeaders);
      const request = new FaultyRequest(
        incoming.method ?? "GET",
        incoming.url ?? "/",
        lines,
        Buffer.concat(chunks),
      );
      const operation = this.#routes.match(request.method, request.path.slice(this.base.length));
      const next = (asked: FaultyRequest) => forward(asked, this.#target, this.#agent, gone.signal);
      const response = await this.#handler(request, next, {
        lifecycle: this.#contract.lifecycle,
        detached: (asked) => forward(asked, this.#target, this.#agent, this.#closing.signal),
        delay: (ms) => delay(ms, gone.signal),
        ...(operation === undefined ? {} : { operation }),
      });
      await this.#send(response, outgoing, request.method);
    } catch (error) {
      // The client has gone, or the server broke the connection: so does the proxy.
      outgoing.destroy(error instanceof Error ? error : undefined);
    }
  }

  async #send(response: FaultyResponse, outgoing: http.ServerResponse, method: string): Promise<void> {
    const { stream, body, status, headers, delivery } = response;
    const told = stream === undefined && body.length > 0 && delivery.chunked !== true;
    const length =
      told && delivery.untilClose !== true ? [["Content-Length", String(body.length)] as const] : [];
    outgoing.sendDate = false;
    if (delivery.informed === true) outgoing.writeEarlyHints({ link: "</docs>; rel=help" });
    if (delivery.untilClose === true) {
      outgoing.useChunkedEncodingByDefault = false;
      outgoing.shouldKeepAlive = false;
    }
    outgoing.writeHead(status, [...headers.lines, ...length].flat());
    if (stream === undefined) {
      if (delivery.split === true && method !== "HEAD") await writeSplit(outgoing, body);
      outgoing.end(method === "HEAD" || delivery.split === true ? undefined : body);
      return;
    }
    outgoing.flushHeaders();
    const send = delivery.split === true ? writeSplit : writeWhole;
    await sendStream(stream, response.changes, outgoing, send);
  }
}
