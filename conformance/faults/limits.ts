import { objectOf } from "../contract/index.ts";
import { type Fault, faults, onResponse, onRole, remembering } from "../proving/faults.ts";
import type { FaultyRequest } from "../proving/faulty-request.ts";
import type { FaultyResponse } from "../proving/faulty-response.ts";
import { changedError, refusal } from "../proving/refusal.ts";

const EXCEEDED = { status: 429, type: "rate_limited", code: "rate_limit.exceeded" };

/** Changes the refusals for want of quota. */
const on429 = (change: (response: FaultyResponse) => FaultyResponse): Fault =>
  onResponse("any", (response) => (response.status === 429 ? change(response) : response));

faults("limits.exceeded", {
  "serves everyone": remembering("list", () => {
    const served = new Map<string, FaultyResponse>();
    return async (request, next) => {
      const response = await next(request);
      if (response.ok) served.set(request.target, response);
      const last = served.get(request.target);
      if (response.status !== 429 || last === undefined) return response;
      const id = response.header("Request-Id") ?? "";
      return last.with("Request-Id", id).withJson({ ...objectOf(last.json), request_id: id });
    };
  }),
  "blames the streams": on429((response) =>
    changedError(response, (error) => ({ ...error, code: "stream.limit" })),
  ),
  "does not say when to come back": on429((response) => response.without("Retry-After")),
});

faults("limits.recovers", {
  "refuses for longer than it says": remembering("any", () => {
    const until = new Map<string, number>();
    return async (request, next) => {
      const key = request.credentials ?? "";
      const response = await next(request);
      const seconds = Number(response.header("Retry-After") ?? 1);
      const { code } = objectOf(objectOf(response.json).error);
      if (code === EXCEEDED.code && !until.has(key)) until.set(key, Date.now() + seconds * 1_000 + 1_500);
      const punished = Date.now() < (until.get(key) ?? 0);
      if (!punished) until.delete(key);
      return punished ? refusal(response, EXCEEDED, { "Retry-After": String(seconds) }) : response;
    };
  }),
});

faults("limits.retry-after-agrees", {
  "asks to come back before there is quota": on429((response) =>
    response.with("RateLimit", (response.header("RateLimit") ?? "").replace(/;t=\d+/, ";t=60")),
  ),
});

faults("limits.no-side-effects", {
  "makes the job all the same": remembering("create", () => {
    const refused: FaultyRequest[] = [];
    return async (request, next) => {
      const response = await next(request);
      if (response.status === 429) refused.push(request);
      if (!response.ok) return response;
      // It can make it only when the same principal has quota again.
      const own = refused.filter((earlier) => earlier.credentials === request.credentials);
      for (const earlier of own) await next(earlier.without("Idempotency-Key"));
      return response;
    };
  }),
  "uses the key up": remembering("create", () => {
    const refused = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      const key = request.header("Idempotency-Key");
      if (key !== undefined && response.status === 429) refused.add(key);
      return key !== undefined && response.ok && refused.has(key)
        ? response.with("Idempotent-Replayed", "true")
        : response;
    };
  }),
});

faults("limits.counts-down", {
  "always says the same": onResponse("any", (response) => {
    const field = response.header("RateLimit");
    return field === undefined ? response : response.with("RateLimit", field.replace(/;r=\d+/, ";r=5"));
  }),
});

faults("limits.cheap-not-modified", {
  "counts a 304 like a 200": onRole("get", async (request, next) => {
    const response = await next(request);
    if (response.status === 304) await next(request.without("If-None-Match").without("Prefer"));
    return response;
  }),
});

faults("limits.fields", {
  "names another policy": onResponse("any", (response) => {
    const field = response.header("RateLimit-Policy");
    return field === undefined
      ? response
      : response.with("RateLimit-Policy", field.replace(/^"[^"]+"/, '"other"'));
  }),
  "leaves them out of the 304": onResponse("any", (response) =>
    response.status === 304 ? response.without("RateLimit").without("RateLimit-Policy") : response,
  ),
  "tells no policy": onResponse("any", (response) => response.without("RateLimit-Policy")),
});
