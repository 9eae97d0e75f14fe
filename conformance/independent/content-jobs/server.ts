import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { validate } from "./contract.ts";
import { Job, type RunRequest } from "./job.ts";
import { Problem } from "./problem.ts";

const LARGEST = 65_536;
const PATHS: readonly (readonly [pattern: RegExp, method: string, query: readonly string[]])[] = [
  [/^\/api\/v1\/jobs$/, "GET", ["status", "category", "limit"]],
  [/^\/api\/v1\/jobs\/[^/]+$/, "GET", []],
  [/^\/api\/v1\/jobs\/[^/]+\/cancel$/, "POST", []],
  [/^\/api\/v1\/workflows\/runs$/, "POST", []],
];

/** @param workspaces the workspace of each API key. */
export function createServer(workspaces: ReadonlyMap<string, string>): Server {
  const jobs = new Map<string, Job>();
  const newest: Job[] = [];

  return createHttpServer(async (request, response) => {
    const send = (status: number, body: object, headers: Readonly<Record<string, string>> = {}) => {
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(request.method === "HEAD" ? undefined : JSON.stringify(body));
    };
    try {
      const bytes = await bytesOf(request);
      send(200, answer(request, bytes));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const { status, code, message, param } = problem;
      const challenge: Record<string, string> = status === 401 ? { "WWW-Authenticate": "Bearer" } : {};
      send(status, { code, message, ...(param === undefined ? {} : { param }) }, challenge);
    }
  });

  function answer(request: IncomingMessage, bytes: Buffer): object {
    const [path = "", search = ""] = (request.url ?? "").split("?");
    const query = new URLSearchParams(search);
    const known = PATHS.find(([pattern]) => pattern.test(path));
    if (known === undefined) throw new Problem(404, "request.not_found", "there is no such path");
    const [, method, names] = known;
    if (request.method !== method) throw new Problem(405, "request.method_not_allowed", `use ${method}`);
    const workspace = workspaceOf(request);
    if (!/^$|\*\/\*|application\/(json|\*)/.test(request.headers.accept ?? ""))
      throw new Problem(406, "request.not_acceptable", "this is answered as application/json");
    for (const name of query.keys())
      if (!names.includes(name))
        throw new Problem(400, "request.unknown_parameter", "there is no such parameter", name);
    if (path.endsWith("/runs")) return create(workspace, request, bytes);
    if (path.endsWith("/jobs")) return { jobs: listed(workspace, query) };
    const job = find(workspace, path.split("/")[4] ?? "");
    if (method === "GET") return job.detail;
    if (job.status === "completed" || job.status === "failed")
      throw new Problem(409, "job.not_cancelable", `the job has ${job.status}`);
    job.cancel();
    return { id: job.id, status: "cancelled" };
  }

  function workspaceOf({ headers: { authorization } }: IncomingMessage): string {
    if (authorization === undefined) throw new Problem(401, "auth.missing", "send an API key");
    const workspace = workspaces.get(/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? "");
    if (workspace === undefined) throw new Problem(401, "auth.invalid", "these credentials are not valid");
    return workspace;
  }

  function create(workspace: string, { headers }: IncomingMessage, bytes: Buffer): object {
    if ((headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() !== "application/json")
      throw new Problem(415, "request.unsupported_media_type", "send application/json");
    if (bytes.length > LARGEST) throw new Problem(413, "request.too_large", "the body is too large");
    const body: RunRequest = parsed(bytes);
    validate("RunWorkflow", body);
    const job = new Job(workspace, body);
    jobs.set(job.id, job);
    newest.unshift(job);
    return { jobId: job.id };
  }

  function listed(workspace: string, query: URLSearchParams): readonly object[] {
    const [status, category, limit] = ["status", "category", "limit"].map((name) => once(query, name));
    if (status !== undefined) validate("JobStatus", status, "status");
    if (category !== undefined) validate("Category", category, "category");
    if (limit !== undefined && !/^([1-9]\d?|1\d\d|200)$/.test(limit))
      throw new Problem(400, "request.invalid", "limit must be a whole number from 1 to 200", "limit");
    return newest
      .filter((job) => job.workspace === workspace && (status ?? job.status) === job.status)
      .filter((job) => (category ?? job.category) === job.category)
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
      .slice(0, Number(limit ?? 20))
      .map(({ json }) => json);
  }

  function find(workspace: string, id: string): Job {
    const job = jobs.get(id);
    if (job?.workspace !== workspace) throw new Problem(404, "job.not_found", "there is no such job");
    return job;
  }
}

function once(query: URLSearchParams, name: string): string | undefined {
  const [value, more] = query.getAll(name);
  if (more !== undefined) throw new Problem(400, "request.invalid", `${name} may be given once`, name);
  return value;
}

function parsed(bytes: Buffer): RunRequest {
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
