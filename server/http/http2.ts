import {
  constants,
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import { HEADER_BYTES, IDLE_MS, type ListenLimits } from "./limits.ts";
import type { RequestListener, Speaker } from "./server.ts";

/** Requests that one connection may have in flight: streams and held waits count too. */
const MAX_REQUESTS = 1_000;

/**
 * Memory that one connection may take. Node refuses requests beyond it, whatever else is wrong with it; its own 10 MB are less than what
 * a hundred streams hold that wait for a slow reader, 64 KB and more each.
 */
const SESSION_MEGABYTES = 128;

/** HTTP/2 on connections that are handed over, decrypted. */
export function createHttp2(onRequest: RequestListener, limits: ListenLimits): Speaker {
  const sessions = new Set<ServerHttp2Session>();
  const answer = (request: Http2ServerRequest, response: Http2ServerResponse): void => {
    limitArrival(request, limits.requestMs);
    request.stream.once("aborted", () => {
      // After a reset that names no error Node waits for what is left to be written, though nobody takes it any more.
      if (request.stream.rstCode === constants.NGHTTP2_NO_ERROR) request.stream.destroy();
    });
    onRequest(request, response);
  };
  const server = createServer(
    {
      settings: { maxConcurrentStreams: MAX_REQUESTS, maxHeaderListSize: HEADER_BYTES },
      maxSessionMemory: SESSION_MEGABYTES,
    },
    answer,
  );
  server.on("checkExpectation", answer);
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
    // Who says nothing at first is waited for no longer than for the header of a request.
    session.setTimeout(limits.headersMs, () => session.close());
    session.once("stream", () => session.setTimeout(IDLE_MS, () => session.close()));
  });
  // One connection's trouble; it is closed already.
  server.on("sessionError", () => undefined);
  return {
    take: (socket) => void server.emit("connection", socket),
    // Requests in flight finish, and no more are taken.
    closeIdle() {
      for (const session of sessions) session.close();
    },
    close: () => void server.close(),
  };
}

/** Gives a request up whose content does not arrive in time. */
function limitArrival(request: Http2ServerRequest, ms: number): void {
  if (request.stream.readableEnded || request.stream.endAfterHeaders) return;
  const late = setTimeout(() => request.stream.close(constants.NGHTTP2_CANCEL), ms);
  const settle = (): void => clearTimeout(late);
  request.stream.once("end", settle).once("close", settle);
}
