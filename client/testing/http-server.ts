import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** Answers one request. It may well answer badly. */
export type Responder = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A request as the server saw it. */
interface SeenRequest {
  /** Such as `GET /v1/jobs/job_1`. */
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** The lines of the requests so far. */
  lines(): string[];
}

/**
 * Starts a real server on a free port for one test.
 * @param routes - responders by request line, such as `GET /v1/jobs/job_1` (without its query): each in its turn, the last one again and again.
 */
export async function startServer(
  routes: Readonly<Record<string, Responder | readonly Responder[]>>,
): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const turns = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const line = `${request.method} ${request.url}`;
    seen.push({ line, headers: request.headers, body });
    const key = line.split("?")[0] ?? line;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const responders = [routes[key] ?? answerJson(404, error("not_found", "request.not_found"))].flat();
    await (responders[turn] ?? responders.at(-1))?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, seen, lines: () => seen.map((request) => request.line) };
}

/** Answers with JSON. */
export function answerJson(status: number, body: unknown, headers: Record<string, string> = {}): Responder {
  return (_request, response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
}

/** Answers with an event stream, chunk by chunk as given, and then does what `then` says. */
export function answerStream(
  chunks: readonly (string | Uint8Array)[],
  then: "end" | "cut" | "hang" = "end",
): Responder {
  return async (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.flushHeaders();
    for (const chunk of chunks) {
      await new Promise<void>((resolve) => response.write(chunk, () => resolve()));
      // A turn of the event loop puts each chunk into a packet of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (then === "end") response.end();
    if (then === "cut") response.destroy();
  };
}

/** Never answers. */
export const neverAnswer: Responder = () => {};

/** Breaks the connection off without an answer. */
export const breakOff: Responder = (request) => {
  request.socket.destroy();
};

/** An error envelope. */
export function error(type: string, code: string, more: Record<string, unknown> = {}) {
  return { error: { type, code, message: `It is ${code}`, ...more }, request_id: "req_test" };
}
