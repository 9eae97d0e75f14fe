import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import fc from "fast-check";
import { type BadRequest, badRequests } from "../bad-requests.ts";
import type { Scenario } from "../scenario.ts";
import { type Server, startServer, withFolder } from "../server.ts";
import { countAnswer, emptyTally, type Tally } from "../tally.ts";

/** Requests made up at a time. */
const CHUNK = 1_000;

const CONNECTIONS = 24;

/** How long an answer may take; an event stream that was begun is left then. */
const ANSWER_MS = 10_000;

export const manyBadRequests: Scenario = {
  name: "bad-requests",
  title: "generated bad requests, of which none may be answered with a 5xx",
  run: ({ requests, seed }) =>
    withFolder(async (folder) => {
      const tally = emptyTally();
      const server = await startServer({ db: join(folder, "jobs.db") });
      const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
      try {
        const parameters = { team_id: server.teamId, project_id: server.projectId };
        const arbitrary = await badRequests(parameters);
        const seen = new Map<number, number>();
        for (let sent = 0; sent < requests; sent += CHUNK) {
          const numRuns = Math.min(CHUNK, requests - sent);
          const chunk = fc.sample(arbitrary, { numRuns, seed: seed + sent });
          await Promise.all(chunk.map((bad) => answered(tally, seen, server, agent, bad)));
        }
        const statuses = [...seen].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
        return { tally, notes: [`${requests} requests, seed ${seed}`, statuses.join(", ")] };
      } finally {
        agent.destroy();
        await server.kill();
      }
    }),
};

/** Sends one request, and counts its status; a connection that the server breaks off unanswered is a failure of the server. */
async function answered(
  tally: Tally,
  seen: Map<number, number>,
  server: Server,
  agent: Agent,
  { method, target, headers, body }: BadRequest,
): Promise<void> {
  const status = await new Promise<number>((resolve) => {
    const sent = httpRequest(
      server.url + target,
      { agent, method, headers: { ...headers, ...lengthOf(body), ...server.headers }, timeout: ANSWER_MS },
      (response) => {
        const { statusCode = 0 } = response;
        const isStream = response.headers["content-type"] === "text/event-stream";
        if (isStream) response.destroy();
        else response.resume();
        countAnswer(tally, statusCode, response.headers["retry-after"] ?? null);
        response.once("close", () => resolve(statusCode));
      },
    );
    sent.once("timeout", () => sent.destroy());
    sent.once("error", () => resolve(0));
    sent.end(body);
  });
  seen.set(status, (seen.get(status) ?? 0) + 1);
  if (status === 0) tally.serverErrors++;
}

/** Without it Node sends the body of some methods as if it were the next request. */
function lengthOf(body: string | undefined): Readonly<Record<string, string>> {
  return body === undefined ? {} : { "Content-Length": `${Buffer.byteLength(body)}` };
}
