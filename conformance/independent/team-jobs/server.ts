import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { LIST_QUERY, Lists } from "./list.ts";
import { invalid, Problem } from "./problem.ts";
import { Run } from "./run.ts";
import { planned } from "./trigger.ts";
import type { Principal } from "./world.ts";

const LARGEST = 65_536;
const CHALLENGE = 'bearer realm="teams"';

type Answer = readonly [status: number, body: object, headers?: Readonly<Record<string, string>>];

interface Route {
  readonly path: RegExp;
  readonly method: string;
  readonly scope: string;
  readonly query: readonly string[];
}

const LIST: Route = {
  path: /^\/v1\/teams\/([^/]+)\/jobs$/,
  method: "GET",
  scope: "jobs:read",
  query: LIST_QUERY,
};
const TRIGGER: Route = {
  path: /^\/v1\/teams\/([^/]+)\/jobs\/trigger$/,
  method: "POST",
  scope: "jobs:write",
  query: [],
};
const GET: Route = { path: /^\/v1\/jobs\/([^/]+)$/, method: "GET", scope: "jobs:read", query: [] };
const CANCEL: Route = {
  path: /^\/v1\/jobs\/([^/]+)\/cancel$/,
  method: "POST",
  scope: "jobs:write",
  query: [],
};
const ROUTES = [LIST, TRIGGER, GET, CANCEL];

/** @param principals who comes with which secret. */
export function createServer(principals: ReadonlyMap<string, Principal>): Server {
  const runs = new Map<string, Run>();
  const lists = new Lists();

  return createHttpServer(async (request, response) => {
    const send = ([status, body, headers = {}]: Answer) => {
      response.writeHead(status, { "Content-Type": "application/json;charset=utf-8", ...headers });
      response.end(request.method === "HEAD" ? undefined : JSON.stringify(body));
    };
    try {
      const bytes = await bytesOf(request);
      send(answer(request, bytes));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      send([problem.status, problem.body, problem.headers]);
    }
  });

  function answer(request: IncomingMessage, bytes: Buffer): Answer {
    const [path = "", search = ""] = (request.url ?? "").split("?");
    const here = ROUTES.filter((route) => route.path.test(path));
    if (here.length === 0) throw new Problem(404, "request.not_found", "there is no such path");
    const route = here.find(({ method }) => method === request.method);
    if (route === undefined) {
      const headers = { Allow: here.map(({ method }) => method).join(", ") };
      throw new Problem(405, "request.method_not_allowed", "the path has no such method", { headers });
    }
    const principal = authenticated(request);
    if (!principal.scopes.includes(route.scope)) {
      const headers = {
        "WWW-Authenticate": `${CHALLENGE}, error="insufficient_scope", scope="${route.scope}"`,
      };
      throw new Problem(403, "auth.insufficient_scope", `this needs ${route.scope}`, { headers });
    }
    if (!acceptsJson(request.headers.accept))
      throw new Problem(406, "request.not_acceptable", "this is answered as application/json");
    const query = queryOf(search, route.query);
    const named = route.path.exec(path)?.[1] ?? "";
    if (route === LIST || route === TRIGGER) {
      if (named !== principal.team)
        throw new Problem(404, "team.not_found", "there is no such team", { param: "teamId" });
      return route === TRIGGER
        ? trigger(principal, request, bytes)
        : [200, lists.page([...runs.values()].filter(visibleTo(principal)), query, principal.name)];
    }
    const run = runs.get(named);
    if (run === undefined || !visibleTo(principal)(run))
      throw new Problem(404, "job.not_found", "there is no such run");
    if (route === GET) return [200, { job_run: run.json }];
    if (run.status !== "running") throw new Problem(400, "job.not_cancelable", `the run is ${run.status}`);
    run.cancel();
    return [200, { cancelled: true }];
  }

  function trigger(principal: Principal, request: IncomingMessage, bytes: Buffer): Answer {
    if ((request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() !== "application/json")
      throw new Problem(415, "request.unsupported_media_type", "send application/json");
    if (bytes.length > LARGEST) throw new Problem(413, "request.too_large", "the body is too large");
    const plan = planned(parsed(bytes), principal);
    const live = [...runs.values()].find(
      (one) =>
        one.plan.type === "data_sync" &&
        one.plan.project === plan.project &&
        (one.status === "pending" || one.status === "running"),
    );
    if (plan.type === "data_sync" && live !== undefined)
      throw new Problem(409, "job.conflict", "one is live", { existing: live.id });
    const run = new Run(principal, plan);
    runs.set(run.id, run);
    const at = `http://${request.headers.host}/v1/jobs/${run.id}`;
    return [201, { job_run: run.json }, { Location: at }];
  }

  function authenticated({ headers: { authorization } }: IncomingMessage): Principal {
    const headers = { "WWW-Authenticate": CHALLENGE };
    if (authorization === undefined) throw new Problem(401, "auth.missing", "send a key", { headers });
    const principal = principals.get(/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? "");
    if (principal === undefined) throw new Problem(401, "auth.invalid", "nobody has this key", { headers });
    return principal;
  }
}

function visibleTo({ team, project }: Principal): (run: Run) => boolean {
  return (run) => run.team === team && (project === undefined || run.plan.project === project);
}

function queryOf(search: string, known: readonly string[]): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    if (!known.includes(name)) throw invalid(name, "is no parameter of this", "request.unknown_parameter");
    if (query.has(name)) throw invalid(name, "may be given once");
    query.set(name, value);
  }
  return query;
}

/** Whether JSON is wanted, by the range that fits it best. */
function acceptsJson(accept = "*/*"): boolean {
  const ranges = accept.split(",").map((part) => {
    const [range = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { range, wanted: Number(q ?? 1) > 0 };
  });
  const fitting = ["application/json", "application/*", "*/*"].map((best) =>
    ranges.find(({ range }) => range === best),
  );
  return fitting.find((one) => one !== undefined)?.wanted ?? false;
}

function parsed(bytes: Buffer): Parameters<typeof planned>[0] {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(400, "request.malformed_json", "the body is not JSON");
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
