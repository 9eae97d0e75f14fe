import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createNetServer, type Server as NetServer, type Socket } from "node:net";

import { refuseUnreadable } from "./unreadable.ts";

/** What answers requests, as Node calls it. */
export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

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

/** Limits against clients that send slowly or too much, in milliseconds and bytes. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
} as const;

/** How often connections that have become idle are looked for while closing, in milliseconds. */
const SWEEP_MS = 50;

/** First byte of a TLS record that begins a handshake (RFC 8446 section 5.1). */
const TLS_HANDSHAKE = 0x16;

/**
 * Listens for requests. With TLS one port takes both: encrypted connections, and plain ones so that they can be told in words
 * that they are refused.
 * @throws the error of `listen`, such as EADDRINUSE, or of a certificate that can't be used.
 */
export async function listen(
  onRequest: RequestListener,
  options: { readonly host: string; readonly port: number; readonly tls?: TlsCredentials | undefined },
): Promise<Listener> {
  const plain = createHttpServer(LIMITS, onRequest);
  const secure =
    options.tls === undefined ? undefined : createHttpsServer({ ...LIMITS, ...options.tls }, onRequest);
  const front = secure === undefined ? plain : muxServer(plain, secure);
  const sockets = new Set<Socket>();
  front.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const servers = secure === undefined ? [plain] : [plain, secure];
  for (const server of servers) {
    server.on("clientError", refuseUnreadable);
    // An expectation this server does not know is ignored (RFC 9110 section 10.1.1) rather than refused without an envelope.
    server.on("checkExpectation", onRequest);
  }

  await new Promise<void>((resolve, reject) => {
    front.once("error", reject);
    front.listen({ host: options.host, port: options.port }, () => {
      front.off("error", reject);
      resolve();
    });
  });
  const address = front.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    port: address.port,
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => front.close(() => resolve()));
      const closeIdle = (): void => {
        for (const server of servers) server.closeIdleConnections();
      };
      closeIdle();
      // A kept-alive connection whose request was in flight becomes idle later.
      const sweep = setInterval(closeIdle, SWEEP_MS);
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

/** Hands each connection to the server its first byte asks for. */
function muxServer(plain: Server, secure: Server): NetServer {
  return createNetServer((socket) => {
    socket.setTimeout(LIMITS.headersTimeout, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.once("data", (first) => {
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit("connection", socket);
      // The server has put its own listeners on by then.
      process.nextTick(() => socket.resume());
    });
  });
}
