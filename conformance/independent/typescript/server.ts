import { randomBytes } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { latestVersion, type Operation, operations } from "./contract.ts";
import { type Answer, handle } from "./handlers.ts";
import type { JsonObject } from "./json.ts";
import { Problem } from "./problem.ts";
import { accepts, queryOf, versionOf } from "./request.ts";
import { type Principal, principalOf } from "./world.ts";

const WINDOW_MS = 1_000;
const CREDENTIALS = ["access_token", "api_key", "apikey", "token", "key", "authorization"];
const CHALLENGE = 'Bearer realm="independent"';

/** What is left of everybody's quota in this window. */
const quotas = new Map<string, { left: number; ends: number }>();

export function createServer(credentials: Readonly<Record<string, string>>): http.Server {
  return http.createServer((request, response) => {
    response.on("error", () => response.destroy());
    void serve(request, response, credentials);
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  credentials: Readonly<Record<string, string>>,
): Promise<void> {
  const requestId = `req_${randomBytes(12).toString("hex")}`;
  response.setHeader("Request-Id", requestId);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Forge-Version", latestVersion);
  try {
    const bytes = await read(request);
    const answer = await answered(request, response, credentials, bytes);
    if (answer !== undefined) send(request, response, answer, requestId);
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    const problem = error instanceof Problem ? error : new Problem("internal.error", "the server failed");
    if (!(error instanceof Problem)) console.error(error);
    const headers = problem.more.headers ?? {};
    send(request, response, { status: problem.status, headers, body: { error: problem.json } }, requestId);
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function answered(
  request: IncomingMessage,
  response: ServerResponse,
  credentials: Readonly<Record<string, string>>,
  bytes: Buffer,
): Promise<Answer | undefined> {
  const url = request.url ?? "/";
  if (request.headers["x-forwarded-proto"] === "http")
    throw new Problem("transport.tls_required", "send this over https");
  for (const name of new URLSearchParams(url.split("?")[1] ?? "").keys())
    if (CREDENTIALS.includes(name.toLowerCase()))
      throw new Problem("auth.credentials_in_url", "send credentials in Authorization", { param: name });
  // An answer that refuses is of a version, too.
  const version = versionOf(request);
  response.setHeader("Forge-Version", version);
  const principal = authenticated(request, credentials);
  const charge = charged(principal, response);
  const { operation, parameters } = routed(request.method ?? "GET", url);
  permit(principal, operation);
  const type = operation.role === "stream" ? "text/event-stream" : "application/json";
  if (!accepts(request, type)) throw new Problem("request.not_acceptable", `this operation answers ${type}`);
  const query = queryOf(url, operation);
  const answer = await handle({ operation, request, response, principal, parameters, query, version, bytes });
  if (answer?.status === 304) charge.back();
  return answer;
}

function authenticated(request: IncomingMessage, credentials: Readonly<Record<string, string>>): Principal {
  const headers = { "WWW-Authenticate": CHALLENGE };
  const { authorization } = request.headers;
  if (authorization === undefined) throw new Problem("auth.missing", "send Authorization", { headers });
  const token = /^bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  const principal = token === undefined ? undefined : principalOf(token, credentials);
  if (principal === undefined)
    throw new Problem("auth.invalid", "these credentials are not valid", { headers });
  return principal;
}

/** Takes one request off the quota. @throws {Problem} when there is nothing left. */
function charged({ id, quota }: Principal, response: ServerResponse): { readonly back: () => void } {
  const now = performance.now();
  const known = quotas.get(id);
  const window = known === undefined || known.ends <= now ? { left: quota, ends: now + WINDOW_MS } : known;
  quotas.set(id, window);
  const served = window.left > 0;
  const tell = (change: number) => {
    window.left += change;
    response.setHeader("RateLimit", `"second";r=${window.left};t=${Math.ceil((window.ends - now) / 1_000)}`);
  };
  response.setHeader("RateLimit-Policy", `"second";q=${quota};w=${WINDOW_MS / 1_000}`);
  tell(served ? -1 : 0);
  if (!served)
    throw new Problem("rate_limit.exceeded", "too many requests", { headers: { "Retry-After": "1" } });
  return { back: () => tell(1) };
}

function permit(principal: Principal, { scopes, admin }: Operation): void {
  if (principal.admin ? admin : scopes.every((scope) => principal.scopes.includes(scope))) return;
  const needed = scopes.join(" ");
  const headers = { "WWW-Authenticate": `${CHALLENGE}, error="insufficient_scope", scope="${needed}"` };
  throw new Problem("auth.insufficient_scope", `this needs the scope ${needed}`, { headers });
}

function routed(
  method: string,
  url: string,
): { operation: Operation; parameters: Readonly<Record<string, string>> } {
  const parts = (url.split("?")[0] ?? "").split("/").slice(1);
  const fitting = operations.filter(
    ({ segments }) =>
      segments.length === parts.length &&
      segments.every((segment, at) => (segment.startsWith("{") ? parts[at] !== "" : segment === parts[at])),
  );
  const operation = fitting.find((each) => each.method === method);
  if (operation === undefined) {
    if (fitting.length === 0) throw new Problem("request.not_found", "there is nothing here");
    const headers = { Allow: fitting.map((each) => each.method).join(", ") };
    throw new Problem("request.method_not_allowed", `${method} is no method of this resource`, { headers });
  }
  const named = operation.segments.flatMap((segment, at) =>
    segment.startsWith("{") ? [[segment.slice(1, -1), decoded(parts[at] ?? "")] as const] : [],
  );
  return { operation, parameters: Object.fromEntries(named) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Problem("request.not_found", "there is nothing here");
  }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, requestId: string): void {
  const body: JsonObject | undefined = answer.body;
  const text = body === undefined ? undefined : JSON.stringify({ ...body, request_id: requestId });
  const headers = {
    ...answer.headers,
    ...(text === undefined ? {} : { "Content-Type": "application/json" }),
  };
  response.writeHead(answer.status, headers);
  response.end(request.method === "HEAD" ? undefined : text);
}
