import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Json, type JsonObject, objectOf, parseJson } from "../contract/index.ts";
import { SmallJob } from "./small-jobs.ts";

/** A server that does a part of the jobs contract, written apart from the project's own. */
export interface SmallServer {
  readonly url: string;
  readonly token: string;
  readonly parameters: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const TOKEN = "small_secret_token_0123456789";
const PARAMETERS = {
  team_id: "team_small",
  project_id: "proj_small",
  site_id: "site_small",
  env_id: "env_small",
};
let requests = 0;

export async function startSmallServer(): Promise<SmallServer> {
  const jobs = new Map<string, SmallJob>();
  const server = createServer((request, response) => void answer(jobs, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    parameters: PARAMETERS,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  jobs: Map<string, SmallJob>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requests += 1;
  const id = `req_small${String(requests).padStart(10, "0")}`;
  for (const [name, value] of Object.entries(common(id))) response.setHeader(name, value);
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const send = (status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) => {
    const text = JSON.stringify({ ...body, request_id: id });
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(request.method === "HEAD" ? undefined : text);
  };
  const refuse = (
    status: number,
    type: string,
    code: string,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    send(
      status,
      { error: { type, code, message: `It is ${code}.`, doc_url: `https://docs.example/errors#${code}` } },
      headers,
    );

  let text = "";
  for await (const chunk of request) text += chunk;
  const credentials = request.headers.authorization;
  if (credentials === undefined)
    return refuse(401, "unauthenticated", "auth.missing", { "WWW-Authenticate": "Bearer" });
  if (credentials !== `Bearer ${TOKEN}`) {
    return refuse(401, "unauthenticated", "auth.invalid", {
      "WWW-Authenticate": 'Bearer error="invalid_token"',
    });
  }
  if (path === "/v1/jobs" && request.method === "GET") {
    const data = [...jobs.values()]
      .reverse()
      .slice(0, 50)
      .map((job) => job.json);
    return send(200, { data, pagination: { next_cursor: null, has_more: false } });
  }
  if (path === "/v1/sites" && request.method === "GET") {
    return send(200, { data: [], pagination: { next_cursor: null, has_more: false } });
  }
  if (path === `/v1/teams/${PARAMETERS.team_id}/jobs` && request.method === "POST") {
    const job = new SmallJob(PARAMETERS.team_id, objectOf(parseJson(text)));
    jobs.set(job.id, job);
    const at = `/v1/jobs/${job.id}`;
    return send(202, { data: job.json }, { Location: at, "Content-Location": at, ...live(job) });
  }
  const [, jobId = "", action] = path.match(/^\/v1\/jobs\/([^/]+)(?:\/(\w+))?$/) ?? [];
  const job = jobs.get(jobId);
  if (job === undefined)
    return refuse(404, "not_found", path.startsWith("/v1/jobs/") ? "job.not_found" : "request.not_found");
  if (action === "stream") return stream(job, Number(request.headers["last-event-id"] ?? 0), response);
  if (action === "cancel") {
    if (job.ended && job.json.status !== "canceled") return refuse(409, "conflict", "job.not_cancelable");
    job.cancel();
    return send(200, { data: job.json }, { "Content-Location": `/v1/jobs/${job.id}`, ...live(job) });
  }
  const { ETag: tag, ...rest } = live(job);
  const asked =
    request.headers["if-none-match"]?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
  if (asked.includes("*") || asked.includes(tag?.replace(/^W\//, "") ?? "")) {
    response.writeHead(304, { ETag: tag, ...rest }).end();
    return;
  }
  return send(200, { data: job.json }, live(job));
}

function stream(job: SmallJob, after: number, response: ServerResponse): void {
  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
    Vary: VARY,
  });
  response.write("retry: 3000\n\n");
  let next = after;
  const write = (event: string, data: Json, id?: number) =>
    response.write(
      `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    );
  if (after === 0) {
    next = job.history.findLast(({ event }) => event !== "end")?.id ?? 0;
    write("job", job.json, next);
  }
  const flush = () => {
    for (const { id, event, data } of job.history.slice(next))
      write(event, data, event === "end" ? undefined : id);
    next = job.history.length;
    if (job.ended) response.end();
  };
  job.changed.on("change", flush);
  response.on("close", () => job.changed.off("change", flush));
  flush();
}

const VARY = "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer";

function live(job: SmallJob): Readonly<Record<string, string>> {
  return {
    ETag: `W/"${job.revision}"`,
    "Cache-Control": "private, no-cache",
    Vary: VARY,
    ...(job.ended ? {} : { "Retry-After": "1" }),
  };
}

function common(id: string): Readonly<Record<string, string>> {
  return {
    "Request-Id": id,
    "Forge-Version": "2026-11-01",
    "X-Content-Type-Options": "nosniff",
    RateLimit: '"default";r=1000;t=60',
    "RateLimit-Policy": '"default";q=1000;w=60',
  };
}
