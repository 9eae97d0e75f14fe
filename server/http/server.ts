import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import { createServer as createNetServer, type Server as NetServer, type Socket } from "node:net";
import { createHttp1 } from "./http1.ts";
import { DEFAULT_LISTEN_LIMITS, type ListenLimits } from "./limits.ts";
import { ROOT_BASES } from "./link-bases.ts";
import { createSecureFront } from "./secure-front.ts";

/** What answers requests, as Node calls it for HTTP/1.1 and HTTP/2. */
export type RequestListener = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void;

/** A certificate with its key, both PEM. */
export interface TlsCredentials {
  readonly cert: string;
  readonly key: string;
}

/** A server that is listening. */
export interface Listener {
  /** The port it got, where 0 was asked for. */
  readonly port: number;
  /**
   * Accepts no more connections, lets requests in flight finish, and resolves when all connections are gone.
   * @param graceMs connections that are still open then are cut.
   */
  close(graceMs: number): Promise<void>;
}

/** What speaks one protocol on connections that are handed to it. */
export interface Speaker {
  /** Speaks on a connection from its first byte on. */
  take(socket: Socket): void;
  /** Closes the connections that have no request in flight. */
  closeIdle(): void;
  /** Stops its clocks. */
  close(): void;
}

/** How often connections that have become idle are looked for while closing, in milliseconds. */
const SWEEP_MS = 50;

/**
 * Listens for requests. With TLS one port takes both: encrypted connections, HTTP/2 or HTTP/1.1 as the client prefers, and plain
 * ones so that they can be told in words that they are refused.
 * @throws the error of `listen`, such as EADDRINUSE, or of a certificate that can't be used.
 */
export async function listen(
  onRequest: RequestListener,
  options: {
    readonly host: string;
    readonly port: number;
    readonly tls?: TlsCredentials | undefined;
    readonly limits?: ListenLimits | undefined;
    /** Where error codes are explained. @default in the docs of the contract */
    readonly docs?: string | undefined;
  },
): Promise<Listener> {
  const limits = options.limits ?? DEFAULT_LISTEN_LIMITS;
  const http1 = createHttp1(onRequest, limits, options.docs ?? ROOT_BASES.docs);
  const speaker =
    options.tls === undefined ? http1 : createSecureFront(http1, onRequest, options.tls, limits);
  const sockets = new Set<Socket>();
  // One listener for all: one for each would be a tenth of what an idle connection takes.
  function forget(this: Socket): void {
    sockets.delete(this);
  }
  const front = createNetServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", forget);
    speaker.take(socket);
  });
  const port = await listening(front, options);
  return {
    port,
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => front.close(() => resolve()));
      speaker.closeIdle();
      // A kept-alive connection whose request was in flight becomes idle later.
      const sweep = setInterval(() => speaker.closeIdle(), SWEEP_MS);
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
      speaker.close();
    },
  };
}

async function listening(server: NetServer, { host, port }: { host: string; port: number }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
