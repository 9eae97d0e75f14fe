/**
 * Bare `node:http` that holds every GET as an event stream, and writes the same event to all of them, one `ServerResponse` after
 * the other, as often as a POST asks: `{ events, everyMs, message }`. The body of the answer is constant, its head too.
 */
import { createServer, type ServerResponse } from "node:http";
import { z } from "zod";
import { announce } from "./announce.ts";

const headers = z.record(z.string(), z.string()).parse(JSON.parse(process.argv[2] ?? ""));
const order = z.object({ events: z.int(), everyMs: z.int(), message: z.string() });
const streams = new Set<ServerResponse>();

announce(
  createServer((request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, headers);
      response.write("retry: 3000\n\n");
      streams.add(response);
      response.once("close", () => streams.delete(response));
      return;
    }
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const { events, everyMs, message } = order.parse(JSON.parse(text));
      let seq = 0;
      const timer = setInterval(() => {
        seq += 1;
        publish(seq, message);
        if (seq === events) clearInterval(timer);
      }, everyMs);
      response.writeHead(202, { "Content-Length": 0 }).end();
    });
  }),
);

function publish(seq: number, message: string): void {
  const timestamp = new Date().toISOString();
  const data = JSON.stringify({ seq, timestamp, level: "info", stream: "stdout", message });
  for (const stream of streams) stream.write(`id: ${seq}\nevent: log\ndata: ${data}\n\n`);
}
