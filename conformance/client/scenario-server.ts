import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, bare, event, finale, json, refusal, stream, type World } from "./answers.ts";
import { JOB_ID, sampleJob } from "./sample-job.ts";
import type { Scenario } from "./scenario.ts";

/** What is asked for. */
type Target = "stream" | "get" | "cancel" | "create" | "list" | "other";

/** A request as the server saw it. */
export interface SeenRequest {
  readonly target: Target;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Milliseconds after the first request. */
  readonly at: number;
}

export interface ScenarioServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** When the first request came, in milliseconds since the epoch; now, before it. */
  firstAt(): number;
  /** Calls `listener` at the first request. */
  onceAsked(listener: () => void): void;
  close(): void;
}

/** What creates the job. */
export const CREATE_PATH = "/v1/sites/site_01J7AAB2C4D6E8F0/environments/env_01J8D9G1H3J5K7M9/components";

/** Starts the API of one scenario on a free port. */
export async function startScenarioServer(scenario: Scenario): Promise<ScenarioServer> {
  const requests: SeenRequest[] = [];
  const turns = new Map<Target, number>();
  let first: number | undefined;
  let endedAt = Number.POSITIVE_INFINITY;

  const elapsed = () => (first === undefined ? 0 : Date.now() - first);
  const ends = scenario.ends ?? "succeeded";
  const world: World = {
    ended: () => ends !== "never" && elapsed() >= Math.min(endedAt, scenario.endsAfterMs ?? 400),
    job: () => sampleJob(world.ended() ? ends : (scenario.before ?? "running")),
    end: () => {
      endedAt = elapsed();
    },
  };

  const server = createServer(async (request, response) => {
    first ??= Date.now();
    const at = elapsed();
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = request;
    const target = targetOf(method, url);
    requests.push({ target, method, url, headers, body, at });
    const turn = turns.get(target) ?? 0;
    turns.set(target, turn + 1);
    const answers = target === "other" ? undefined : scenario.answers[target];
    await (answers?.[Math.min(turn, answers.length - 1)] ?? USUAL[target])(request, response, world);
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    requests,
    firstAt: () => first ?? Date.now(),
    onceAsked: (listener) => server.once("request", listener),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function targetOf(method: string, url: string): Target {
  const path = url.split("?")[0] ?? "";
  if (path === `/v1/jobs/${JOB_ID}`) return method === "GET" ? "get" : "other";
  if (path === `/v1/jobs/${JOB_ID}/stream`) return "stream";
  if (path === `/v1/jobs/${JOB_ID}/cancel`) return "cancel";
  if (path === "/v1/jobs") return "list";
  return path === CREATE_PATH && method === "POST" ? "create" : "other";
}

/** A job as a poll finds it: conditional, and held where `Prefer: wait` asks for it. */
const usualGet: Answer = async (request, response, world) => {
  const tag = () => (world.ended() ? 'W/"2"' : 'W/"1"');
  const wait = Number(/wait=(\d+)/.exec(String(request.headers.prefer))?.[1] ?? 0);
  const applied = wait > 0 && { "Preference-Applied": `wait=${wait}` };
  const until = Date.now() + wait * 1000;
  while (wait > 0 && !world.ended() && Date.now() < until && !response.destroyed) await sleep(20);
  const headers = {
    ETag: tag(),
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer",
    ...(!world.ended() && { "Retry-After": "1" }),
    ...applied,
  };
  const known = request.headers["if-none-match"]?.includes(tag()) ?? false;
  await (known ? bare(304, headers) : json(200, { data: world.job() }, headers))(request, response, world);
};

/** A job as a stream tells it: as it is, then its end when that comes. */
const usualStream: Answer = async (request, response, world) => {
  if (world.ended() && Number(request.headers["last-event-id"]) >= 9)
    return bare(204)(request, response, world);
  const untilEnded = async () => {
    while (!world.ended() && !response.destroyed) await sleep(20);
    return undefined;
  };
  const snapshot = () => (world.ended() ? undefined : event("job", world.job(), 1));
  await stream("retry: 50\n\n", snapshot, untilEnded, ...finale(9))(request, response, world);
};

const USUAL: Readonly<Record<Target, Answer>> = {
  get: usualGet,
  stream: usualStream,
  cancel: (request, response, world) => json(202, { data: world.job() })(request, response, world),
  create: (request, response, world) =>
    json(
      202,
      { data: sampleJob("queued") },
      {
        Location: `/v1/jobs/${JOB_ID}`,
        "Content-Location": `/v1/jobs/${JOB_ID}`,
        ETag: 'W/"0"',
        "Retry-After": "1",
      },
    )(request, response, world),
  list: json(200, { data: [], pagination: { next_cursor: null, has_more: false } }),
  other: refusal(404, "not_found", "request.not_found"),
};
