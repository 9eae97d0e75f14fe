import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import fc from "fast-check";
import { startPostgres } from "../../../server/testing/postgres.ts";
import { type BadRequest, badRequests } from "../bad-requests.ts";
import type { Extent, Outcome, Scenario } from "../scenario.ts";
import { type Server, startServer, withFolder } from "../server.ts";
import { countAnswer, emptyTally, type Tally } from "../tally.ts";

/** Requests made up at a time. */
const CHUNK = 1_000;

const CONNECTIONS = 24;

/** How long an answer may take; an event stream that was begun is left then. */
const ANSWER_MS = 10_000;

export const badRequestsOnSqlite: Scenario = {
  name: "bad-requests.sqlite",
  title: "half of the generated bad requests, of which none may be answered with a 5xx",
  run: (extent) => withFolder((folder) => bombarded(extent, join(folder, "jobs.db"))),
};

export const badRequestsOnPostgres: Scenario = {
  name: "bad-requests.postgres",
  title: "the other half, to a server with its jobs in PostgreSQL",
  async run(extent) {
    const database = await startPostgres();
    try {
      const seed = extent.seed + extent.requests;
      return await bombarded({ ...extent, seed }, await database.createDatabase("chaos"));
    } finally {
      await database.stop();
    }
  },
};

async function bombarded({ requests, seed }: Extent, db: string): Promise<Outcome> {
  const tally = emptyTally();
  const half = Math.ceil(requests / 2);
  const server = await startServer({ db });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const arbitrary = await badRequests({ team_id: server.teamId, project_id: server.projectId });
    const seen = new Map<number, number>();
    for (let sent = 0; sent < half; sent += CHUNK) {
      const chunk = fc.sample(arbitrary, { numRuns: Math.min(CHUNK, half - sent), seed: seed + sent });
      await Promise.all(chunk.map((bad) => answered(tally, seen, server, agent, bad)));
    }
    const statuses = [...seen].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    return { tally, notes: [`${half} requests, seed ${seed}`, statuses.join(", ")] };
  } finally {
    agent.destroy();
    await server.kill();
  }
}

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
