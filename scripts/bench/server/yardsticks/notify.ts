/**
 * Half of a bare NOTIFY: `notify.ts say` notifies with the present time, as often as a POST asks (`{ events, everyMs }`);
 * `notify.ts hear` listens, and answers a GET with the delays of what it has heard since, in milliseconds. The database is `DB`.
 */
import { createServer, type IncomingMessage } from "node:http";
import { Client } from "pg";
import { z } from "zod";
import { delaySince } from "../delay-since.ts";
import { announce } from "./announce.ts";

const order = z.object({ events: z.int(), everyMs: z.int() });
const client = new Client({ connectionString: process.env.DB });
await client.connect();

if (process.argv[2] === "hear") await hear();
else say();

async function hear(): Promise<void> {
  let delaysMs: number[] = [];
  client.on("notification", ({ payload = "" }) => delaysMs.push(delaySince(payload)));
  await client.query("LISTEN bench");
  announce(
    createServer((_request, response) => {
      const body = JSON.stringify({ delaysMs });
      delaysMs = [];
      response.writeHead(200, { "Content-Type": "application/json" }).end(body);
    }),
  );
}

function say(): void {
  let saying = Promise.resolve();
  // The time is that at which it is said, not that at which it is due.
  const notify = async (): Promise<void> =>
    void (await client.query("SELECT pg_notify('bench', $1)", [new Date().toISOString()]));
  announce(
    createServer(async (request, response) => {
      const { events, everyMs } = order.parse(JSON.parse(await textOf(request)));
      let left = events;
      const timer = setInterval(() => {
        left -= 1;
        if (left === 0) clearInterval(timer);
        saying = saying.then(notify);
      }, everyMs);
      response.writeHead(202, { "Content-Length": 0 }).end();
    }),
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}
