import { createServer } from "node:http";
import { checkEveryMs, HEADER_BYTES, IDLE_MS, type ListenLimits } from "./limits.ts";
import type { RequestListener, Speaker } from "./server.ts";
import { refuseUnreadable } from "./unreadable.ts";

/**
 * HTTP/1.1 on connections that are handed over, plain or decrypted.
 * @param docs where error codes are explained.
 */
export function createHttp1(onRequest: RequestListener, limits: ListenLimits, docs: string): Speaker {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: checkEveryMs(limits),
      keepAliveTimeout: IDLE_MS,
      maxHeaderSize: HEADER_BYTES,
    },
    onRequest,
  );
  server.on("clientError", refuseUnreadable(docs));
  // An expectation this server does not know is ignored (RFC 9110 section 10.1.1) rather than refused without an envelope.
  server.on("checkExpectation", onRequest);
  // Node begins to watch over connections when it listens; this server only gets them handed.
  server.emit("listening");
  return {
    take: (socket) => void server.emit("connection", socket),
    closeIdle: () => server.closeIdleConnections(),
    close: () => void server.close(),
  };
}
