import { createServer as createTlsServer } from "node:tls";
import { createHttp2 } from "./http2.ts";
import type { ListenLimits } from "./limits.ts";
import type { RequestListener, Speaker, TlsCredentials } from "./server.ts";

/** First byte of a TLS record that begins a handshake (RFC 8446 section 5.1). */
const TLS_HANDSHAKE = 0x16;

/** Ends TLS, and finds out by its first byte what a connection speaks: HTTP/2 or HTTP/1.1 under TLS, or plain HTTP/1.1. */
export function createSecureFront(
  http1: Speaker,
  onRequest: RequestListener,
  tls: TlsCredentials,
  limits: ListenLimits,
): Speaker {
  const http2 = createHttp2(onRequest, limits);
  const secure = createTlsServer({
    ...tls,
    ALPNProtocols: ["h2", "http/1.1"],
    handshakeTimeout: limits.headersMs,
  });
  secure.on("secureConnection", (socket) => {
    (socket.alpnProtocol === "h2" ? http2 : http1).take(socket);
  });
  secure.on("tlsClientError", (_error, socket) => socket.destroy());
  return {
    take(socket) {
      socket.setTimeout(limits.headersMs, () => socket.destroy());
      socket.on("error", () => socket.destroy());
      socket.once("data", (first) => {
        socket.setTimeout(0);
        socket.pause();
        socket.unshift(first);
        if (first[0] === TLS_HANDSHAKE) secure.emit("connection", socket);
        else http1.take(socket);
        // Whoever took it has put its own listeners on by then.
        process.nextTick(() => socket.resume());
      });
    },
    closeIdle() {
      http1.closeIdle();
      http2.closeIdle();
    },
    close() {
      http1.close();
      http2.close();
      secure.close();
    },
  };
}
