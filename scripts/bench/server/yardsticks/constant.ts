/**
 * Bare `node:http` that gives every request the same answer, given as JSON: `{ status, headers, body }`. Of a POST it reads the body
 * and parses it, then throws it away. It validates nothing, knows nobody, and counts nothing.
 */
import { createServer } from "node:http";
import { z } from "zod";
import { announce } from "./announce.ts";

const { status, headers, body } = z
  .object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string().default("") })
  .parse(JSON.parse(process.argv[2] ?? ""));

announce(
  createServer((request, response) => {
    if (request.method !== "POST") {
      response.writeHead(status, headers).end(body);
      return;
    }
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      JSON.parse(text);
      response.writeHead(status, headers).end(body);
    });
  }),
);
