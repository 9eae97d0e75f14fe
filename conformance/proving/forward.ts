import http from "node:http";
import { Headers } from "../http/headers.ts";
import type { FaultyRequest } from "./faulty-request.ts";
import { FaultyResponse } from "./faulty-response.ts";

/** Header fields that belong to one connection and are not passed on (RFC 9110 section 7.6.1). */
const HOP_BY_HOP: readonly string[] = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** Sends a request to the server behind the proxy and takes its response in; of an event stream only the beginning. */
export async function forward(
  request: FaultyRequest,
  target: URL,
  agent: http.Agent,
  signal: AbortSignal,
): Promise<FaultyResponse> {
  const { headers, body } = request;
  const lines = passedOn(headers);
  const carries = body.length > 0 || headers.has("Content-Length") || headers.has("Transfer-Encoding");
  const length = carries ? [["Content-Length", String(body.length)] as const] : [];
  const message = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const outgoing = http.request({
      host: target.hostname,
      port: target.port,
      method: request.method,
      path: request.target,
      headers: [...lines, ...length].flat(),
      agent,
      setHost: false,
      signal,
    });
    outgoing.once("response", resolve);
    // Not `once`: a second error after the first would be unhandled.
    outgoing.on("error", reject);
    outgoing.end(body);
  });
  const answered = passedOn(Headers.fromRaw(message.rawHeaders));
  const status = message.statusCode ?? 502;
  if (message.headers["content-type"]?.startsWith("text/event-stream") === true) {
    return new FaultyResponse(status, answered, Buffer.alloc(0), message);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return new FaultyResponse(status, answered, Buffer.concat(chunks));
}

function passedOn(headers: Headers): Headers["lines"] {
  return headers.lines.filter(([name]) => !HOP_BY_HOP.includes(name.toLowerCase()));
}
