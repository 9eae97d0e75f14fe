import { expectTypeOf } from "vitest";
import type { Handlers } from "../../generated/jobs/handlers.ts";
import type { JobEnvelope, JobStreamEvent, LogLine, TriggerJob } from "../../generated/jobs/types.ts";
import type { EventStream } from "../../generated/runtime/strict.ts";

/** Each wrong handler below must not compile: a line where the compiler finds nothing wrong is itself an error. */

type Api = Handlers<{ principal: string }>;
declare const job: JobEnvelope["data"];
declare const line: LogLine;
declare const all: Api;
const caching = { ETag: 'W/"1"', "Cache-Control": "private, no-cache", Vary: "Authorization" } as const;
const listCaching = { "Cache-Control": "private, no-cache", Vary: "Authorization" } as const;
const json = "application/json";

// What is documented compiles.
export const getJob: Api["getJob"] = async (request, reply, context) => {
  expectTypeOf(request.params.job_id).toEqualTypeOf<string>();
  expectTypeOf(request.headers["If-None-Match"]).toEqualTypeOf<string | undefined>();
  expectTypeOf(context.principal).toEqualTypeOf<string>();
  if (request.headers["If-None-Match"]) return reply(304, { headers: caching });
  if (request.params.job_id === "") return reply.error("job.not_found", { message: "job not found" });
  return reply(200, { type: json, headers: { ...caching, "Retry-After": 2 }, body: { data: job } });
};

// What has a default is never missing; what has none may be.
export const listJobs: Api["listJobs"] = async (request, reply) => {
  expectTypeOf(request.query.limit).toEqualTypeOf<number>();
  expectTypeOf(request.query.cursor).toEqualTypeOf<string | undefined>();
  return reply(200, {
    type: json,
    headers: listCaching,
    body: { data: [job], pagination: { next_cursor: null, has_more: false } },
  });
};

// A body is typed, and there is none where none is documented.
export const triggerTeamJob: Api["triggerTeamJob"] = async (request, reply) => {
  expectTypeOf(request.body).toEqualTypeOf<TriggerJob>();
  return reply.error("auth.insufficient_scope", { message: "no", headers: { "WWW-Authenticate": "Bearer" } });
};
export const cancelJob: Api["cancelJob"] = async (request, reply) => {
  // @ts-expect-error cancelling takes no body
  request.body;
  return reply.error("job.not_cancelable", { message: "it has ended", details: { status: "failed" } });
};

// A stream sends typed events.
const headersOfStream = {
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
  Vary: "Accept",
} as const;
const feed = { resume: () => undefined, close: () => undefined };
export const streamJob: Api["streamJob"] = async (_request, reply) => {
  const body: EventStream<JobStreamEvent> = {
    open(sink) {
      sink.send({ event: "job", id: "1", data: job });
      sink.send({ event: "log", id: "2", data: line });
      sink.send({ event: "end", data: { status: "succeeded" } });
      // @ts-expect-error a log line is not a job
      sink.send({ event: "job", id: "4", data: line });
      return feed;
    },
  };
  return reply(200, { type: "text/event-stream", headers: headersOfStream, body });
};

// @ts-expect-error an event the contract does not have
export const unknownEvent: JobStreamEvent = { event: "status", id: "3", data: job };
// @ts-expect-error a log line is not a job
export const wrongEvent: JobStreamEvent = { event: "job", id: "4", data: line };

// An operation that is not implemented.
const { getSite: _missing, ...rest } = all;
// @ts-expect-error getSite is missing
export const incomplete: Api = rest;

// An operation that does not exist.
// @ts-expect-error getJbo is not an operation
export const misspelt: Api = { ...all, getJbo: all.getJob };

export const wrong: Api["getJob"] = async (request, reply) => {
  switch (request.params.job_id) {
    case "undocumented status":
      // @ts-expect-error 418 is not documented
      return reply(418);
    case "status of another operation":
      // @ts-expect-error only creating operations answer 202
      return reply(202, { type: json, headers: caching, body: { data: job } });
    case "missing header":
      // @ts-expect-error ETag is missing
      return reply(200, { type: json, headers: { ...listCaching }, body: { data: job } });
    case "no headers at all":
      // @ts-expect-error headers are missing
      return reply(304);
    case "undocumented header":
      // @ts-expect-error Set-Cookie is not documented
      return reply(304, { headers: { ...caching, "Set-Cookie": "a=b" } });
    case "wrong body":
      // @ts-expect-error data is missing
      return reply(200, { type: json, headers: caching, body: { job } });
    case "excess member":
      // @ts-expect-error password is not part of the envelope
      return reply(200, { type: json, headers: caching, body: { data: job, password: "x" } });
    case "excess member, deeper":
      // @ts-expect-error password is not part of a job
      return reply(200, { type: json, headers: caching, body: { data: { ...job, password: "x" } } });
    case "wrong media type":
      // @ts-expect-error getJob answers JSON
      return reply(200, { type: "text/plain", headers: caching, body: "x" });
    case "body on 304":
      // @ts-expect-error a 304 has no content
      return reply(304, { type: json, headers: caching, body: { data: job } });
    case "error that can't happen here":
      // @ts-expect-error getJob documents no 409
      return reply.error("job.conflict", { message: "x" });
    case "error without its header":
      // @ts-expect-error a 401 says how to authenticate
      return reply.error("auth.missing", { message: "x" });
    case "unknown code":
      // @ts-expect-error no such code
      return reply.error("job.lost", { message: "x" });
    default:
      return reply.error("internal.error", { message: "x" });
  }
};

// @ts-expect-error a Response of one's own goes round the contract
export const raw: Api["getJob"] = async () => new Response("x");

// @ts-expect-error the reply of another operation
export const foreign: Api["getJob"] = all.getSite;
