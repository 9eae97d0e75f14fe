import { type Fault, faults, onRequest, onResponse, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";

const unconditional = (request: FaultyRequest) => request.without("If-None-Match");
const notModified = (response: FaultyResponse) => response.withStatus(304).empty();

faults("poll.not-modified", {
  "never answers 304": onRequest("get", unconditional),
  "compares strongly": onRequest("get", (request) => {
    const tags = request.header("If-None-Match");
    return tags?.includes("W/") === false && tags !== "*" ? unconditional(request) : request;
  }),
  "no longer answers 304 when the job has ended": onRole("get", async (request, next, { lifecycle }) => {
    const response = await next(request);
    if (response.status !== 304) return response;
    const full = await next(unconditional(request));
    return lifecycle.isTerminal(lifecycle.item(full.json)) ? full : response;
  }),
});

/** Changes `If-None-Match` where there is one. */
const onCondition = (change: (tags: string, request: FaultyRequest) => string | undefined): Fault =>
  onRequest("get", (request) => {
    const tags = request.header("If-None-Match");
    if (tags === undefined) return request;
    const changed = change(tags, request);
    return changed === undefined ? unconditional(request) : request.with("If-None-Match", changed);
  });

faults("poll.not-modified-list", {
  "looks at the first tag only": onCondition((tags) => /^(W\/)?"[^"]*"/.exec(tags)?.[0] ?? tags),
  "looks at the first line only": onCondition(
    (tags, request) => request.headers.all("If-None-Match")[0] ?? tags,
  ),
  "looks at the last line only": onCondition(
    (tags, request) => request.headers.all("If-None-Match").at(-1) ?? tags,
  ),
  "gives up at an empty member": onCondition((tags) => (/,\s*,/.test(tags) ? undefined : tags)),
});

faults("poll.not-modified-any", {
  "takes the asterisk for a tag": onCondition((tags) => (tags === "*" ? '"*"' : tags)),
});

faults("poll.modified", {
  "answers 304 to every tag it ever sent": remembering("get", () => {
    const sent = new Map<string, Set<string>>();
    return async (request, next) => {
      const tag = request.header("If-None-Match");
      const response = await next(request);
      const tags = sent.get(request.path) ?? new Set();
      sent.set(request.path, tags.add(response.header("ETag") ?? ""));
      const known = tag !== undefined && tags.has(tag) && request.header("Prefer") === undefined;
      return known && response.status === 200 ? notModified(response) : response;
    };
  }),
  "compares no more than the form of a tag": onRole("get", async (request, next) => {
    const response = await next(request);
    const isNumber = /^(W\/)?"\d+"$/.test(request.header("If-None-Match") ?? "");
    const conditional = isNumber && request.header("Prefer") === undefined;
    return conditional && response.status === 200 ? notModified(response) : response;
  }),
});

const WELL_FORMED = /^(\*|[ \t,]*((W\/)?"[\x21\x23-\x7e \x80-\xff]*"[ \t]*(,[ \t,]*|$))+)$/;

faults("poll.malformed-validator", {
  "answers 400": onRole("get", (request, next) => {
    const tags = request.header("If-None-Match");
    if (tags === undefined || WELL_FORMED.test(tags)) return next(request);
    return next(request.withQuery("malformed_validator", "1"));
  }),
  "does without the quotes": onCondition((tags) => (/^[^"*,']+$/.test(tags) ? `"${tags}"` : tags)),
  "takes w/ for W/": onCondition((tags) => tags.replace(/^w\//, "W/")),
});

/** Changes 304s. */
const on304 = (change: (response: FaultyResponse) => FaultyResponse): Fault =>
  onResponse("get", (response) => (response.status === 304 ? change(response) : response));

faults("poll.not-modified-headers", {
  "leaves out Cache-Control": on304((response) => response.without("Cache-Control")),
  "has a Vary of its own": on304((response) => response.with("Vary", "Accept-Encoding")),
  "has a tag of its own": on304((response) => response.with("ETag", 'W/"not-modified"')),
});

/** Answers a conditional request with 304 where it should be refused with this status. */
function early304(status: number): Fault {
  return remembering("get", () => {
    let earlier: FaultyResponse | undefined;
    return async (request, next) => {
      const response = await next(request);
      if (response.status === 304) earlier ??= response;
      if (response.status === 200) earlier ??= notModified(response);
      if (response.status !== status || request.header("If-None-Match") === undefined) return response;
      return earlier?.with("Request-Id", response.header("Request-Id") ?? "") ?? response;
    };
  });
}

faults("poll.errors-first", {
  "compares tags before it looks at credentials": early304(401),
  "compares tags before it looks at scopes": early304(403),
  "answers 304 where there is no job": early304(404),
});

/** Spoils requests that carry both conditions. */
const onBoth = (lead: (since: number) => boolean, spoil: (full: FaultyResponse) => FaultyResponse): Fault =>
  onRole("get", async (request, next) => {
    const since = Date.parse(request.header("If-Modified-Since") ?? "");
    const both = request.header("If-None-Match") !== undefined && lead(since);
    return both ? spoil(await next(unconditional(request))) : next(request);
  });

faults("poll.if-modified-since", {
  "answers 304 for the date's sake": onBoth((since) => since >= Date.now() - 1_000, notModified),
  "answers 200 for the date's sake": onBoth(
    (since) => since < Date.now() - 60_000,
    (full) => full,
  ),
});
