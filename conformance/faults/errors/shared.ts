import { isObject } from "../../contract/index.ts";
import { type Fault, faults, faultsOf, onError, onResponse, onRole } from "../../proving/faults.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { changedError } from "../../proving/refusal.ts";

/** Changes the answer to requests for paths that the API does not have. */
function onUnknownPath(change: (response: FaultyResponse) => FaultyResponse): Fault {
  return onRole("any", async (request, next, { operation }) => {
    const response = await next(request);
    return operation === undefined && response.status === 404 ? change(response) : response;
  });
}

faults("errors.envelope", {
  "unknown paths get the error page of the framework": onUnknownPath((response) =>
    response.with("Content-Type", "text/html").withBody("<h1>Not Found</h1>"),
  ),
  "unknown paths get problem details": onUnknownPath((response) =>
    response.withJson({ type: "about:blank", title: "Not Found", status: 404 }),
  ),
  "unknown paths get no doc_url": onUnknownPath((response) =>
    changedError(response, ({ doc_url: _, ...error }) => error),
  ),
});

faults("errors.type-status", {
  "unknown paths are an invalid request with the status 404": onUnknownPath((response) =>
    changedError(response, (error) => ({ ...error, type: "invalid_request", code: "request.invalid" })),
  ),
});

faults("errors.not-cached", {
  "unknown jobs are unknown for an hour": onResponse("get", (response) =>
    response.status === 404 ? response.with("Cache-Control", "public, max-age=3600") : response,
  ),
  "a proxy keeps every error for a minute": onResponse("any", (response) =>
    response.status >= 400 ? response.with("Expires", new Date(Date.now() + 60_000).toUTCString()) : response,
  ),
});

faults("errors.code-documented", {
  "unknown paths have a code that nobody documents": onUnknownPath((response) =>
    changedError(response, (error) => ({ ...error, code: "route.missing" })),
  ),
});

faultsOf("content-jobs", "team-jobs")("errors.no-leaks", {
  "shows where it stands": onError("any", (error) =>
    error.code === "job.not_found" ? { ...error, message: "not found at /srv/app/jobs/find.js" } : error,
  ),
});

faults("errors.no-leaks", {
  "shows a stack trace": onRole("list", async (request, next) =>
    changedError(await next(request), (error) =>
      error.type === "invalid_request"
        ? { ...error, details: { stack: "TypeError: x is undefined\n    at list (handler:12:7)" } }
        : error,
    ),
  ),
  "shows the words of the database": onRole("get", async (request, next) =>
    changedError(await next(request), (error) =>
      request.path.includes("%") ? { ...error, message: "SQLITE_ERROR: unrecognized token" } : error,
    ),
  ),
  "names the file of the route": onUnknownPath((response) => {
    const body = response.json;
    if (!isObject(body)) return response;
    return changedError(response, (error) => ({ ...error, message: "no route in /srv/app/routes/index.js" }));
  }),
});
