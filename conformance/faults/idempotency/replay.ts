import { canonical, isObject, objectOf } from "../../contract/index.ts";
import { faults, onRequest, onResponse, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import { changedError } from "../../proving/refusal.ts";
import { isPlain, keyOf, onKnownKey } from "./known-keys.ts";

const REPLAYED = "Idempotent-Replayed";

faults("idempotency.replay", {
  "does not look at the key": onRequest("create", (request) =>
    isPlain(keyOf(request)) ? request.without("Idempotency-Key") : request,
  ),
  "answers 200 to what is repeated": onResponse("create", (response) =>
    response.header(REPLAYED) === undefined || response.status !== 202 ? response : response.withStatus(200),
  ),
  "leads to the list when it is repeated": onResponse("create", (response) => {
    if (response.header(REPLAYED) === undefined || !response.ok) return response;
    return response.with("Location", `${response.header("Location")}?replayed`);
  }),
  "answers with the first job and makes a second one": onRole("create", async (request, next) => {
    const response = await next(request);
    if (response.header(REPLAYED) !== undefined) await next(request.without("Idempotency-Key"));
    return response;
  }),
});

faults("idempotency.canonical-body", {
  "compares bodies byte by byte": onKnownKey((first, request, next) => {
    const isSame = canonical(first.json) === canonical(request.json) && !first.body.equals(request.body);
    return next(isSame ? request.withJson({ ...objectOf(request.json), notify: true }) : request);
  }),
  "minds the order of members": onKnownKey((first, request, next) => {
    const [one, other] = [JSON.stringify(first.json), JSON.stringify(request.json)];
    const isSame = one !== other && canonical(first.json) === canonical(request.json);
    return next(isSame ? request.withJson({ ...objectOf(request.json), notify: true }) : request);
  }),
});

faults("idempotency.replayed-header", {
  "does not say so": onResponse("create", (response) => response.without(REPLAYED)),
  "says so of the first answer too": onResponse("create", (response, request) =>
    response.ok && isPlain(keyOf(request)) ? response.with(REPLAYED, "true") : response,
  ),
});

faults("idempotency.target", {
  "remembers keys with the body alone": remembering("create", () => {
    const targets = new Map<string, string>();
    return async (request, next) => {
      const key = request.header("Idempotency-Key");
      if (key === undefined) return await next(request);
      const same = `${request.credentials} ${key} ${request.body}`;
      const response = await next(request.withTarget(targets.get(same) ?? request.target));
      if (response.ok && !targets.has(same)) targets.set(same, request.target);
      return response;
    };
  }),
});

faults("idempotency.mismatch", {
  "answers with the first job": onKnownKey((first, request, next) =>
    next(first.credentials === request.credentials ? first : request),
  ),
  "takes it for a new request": onKnownKey((first, request, next) => {
    const isOther =
      first.credentials === request.credentials && canonical(first.json) !== canonical(request.json);
    return next(isOther && isObject(request.json) ? request.without("Idempotency-Key") : request);
  }),
});

faults("idempotency.scoped", {
  "keeps one table for all tenants": onKnownKey((first, request, next) =>
    next(first.credentials === request.credentials ? request : first),
  ),
  "refuses a key that another tenant uses": onKnownKey((first, request, next) => {
    if (first.credentials === request.credentials || first.credentials === undefined) return next(request);
    return next(
      request.with("Authorization", first.credentials).withJson({ ...objectOf(first.json), notify: true }),
    );
  }),
});

faults("idempotency.refused-not-stored", {
  "remembers that a body was refused": remembering("create", () => {
    const refused = new Map<string, FaultyRequest>();
    return async (request, next) => {
      const key = `${request.credentials} ${keyOf(request)}`;
      const before = refused.get(key);
      if (before !== undefined) return await next(before);
      const response = await next(request);
      if (isPlain(keyOf(request)) && response.status === 400) refused.set(key, request);
      return response;
    };
  }),
  "remembers that credentials were refused": remembering("create", () => {
    const refused = new Map<string, FaultyRequest>();
    return async (request, next) => {
      const key = keyOf(request);
      const before = key === undefined ? undefined : refused.get(key);
      const response = await next(before ?? request);
      if (isPlain(key) && response.status === 403) refused.set(key, request);
      return response;
    };
  }),
});

faults("idempotency.in-flight", {
  "says that a job is live": onResponse("create", (response) =>
    changedError(response, (error) =>
      error.code === "idempotency.in_flight" ? { ...error, code: "job.conflict" } : error,
    ),
  ),
  "does not say when to try again": onResponse("create", (response) =>
    response.status === 409 && objectOf(objectOf(response.json).error).code === "idempotency.in_flight"
      ? response.without("Retry-After")
      : response,
  ),
});

faults("idempotency.concurrent", {
  "looks the key up before it stores it": remembering("create", () => {
    const inFlight = new Set<string>();
    return async (request, next) => {
      const key = keyOf(request);
      if (!isPlain(key)) return await next(request);
      if (inFlight.has(key)) return await next(request.without("Idempotency-Key"));
      inFlight.add(key);
      try {
        return await next(request);
      } finally {
        inFlight.delete(key);
      }
    };
  }),
});
