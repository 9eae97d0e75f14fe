import { canonical, type Json, type JsonObject, objectOf } from "../../contract/index.ts";
import { type Fault, faults, onRequest, onResponse, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";

faults("poll.etag", {
  "sends strong tags": onResponse(["get", "head", "create", "cancel"], (response) =>
    response.header("ETag") === undefined
      ? response
      : response.with("ETag", (response.header("ETag") ?? "").replace(/^W\//, "")),
  ),
  // What has no Retry-After has ended.
  "sends none for a job that has ended": onResponse(["get", "head"], (response) =>
    response.header("Retry-After") === undefined ? response.without("ETag") : response,
  ),
});

/** Keeps a job's tag for as long as the part of it that `of` looks at stays the same. */
function tagOf(of: (job: JsonObject) => Json): Fault {
  return remembering(["get", "create", "cancel"], () => {
    const kept = new Map<string, { readonly part: string; readonly tag: string }>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const job = lifecycle.item(response.json);
      const id = lifecycle.id(job);
      const tag = response.header("ETag");
      if (id === undefined || tag === undefined) return response;
      const part = canonical(of(objectOf(job)));
      const before = kept.get(id);
      if (before?.part === part) return response.with("ETag", before.tag);
      kept.set(id, { part, tag });
      return response;
    };
  });
}

faults("poll.etag-changes", {
  "does not count progress": tagOf(({ progress: _, progress_detail: __, updated_at: ___, ...rest }) => rest),
  "does not count a cancel request": tagOf(({ status, progress, attempt }) => [
    status ?? null,
    progress ?? null,
    attempt ?? null,
  ]),
  "counts the start and nothing after it": tagOf(({ started_at }) => started_at ?? null),
});

/** Adds something to the tags of GET, and takes it off the ones that come back. */
function tagged(addition: (credentials: string, sinceFirstMs: number, count: number) => string): Fault {
  return remembering("get", () => {
    const first = new Map<string, { readonly at: number; readonly credentials: string; count: number }>();
    return async (request, next) => {
      const tags = request.header("If-None-Match");
      const bare = tags?.replaceAll(/~[\w-]*"/g, '"');
      const response = await next(bare === undefined ? request : request.with("If-None-Match", bare));
      const tag = response.header("ETag");
      if (tag === undefined) return response;
      const credentials = request.credentials ?? "";
      const seen = first.get(request.path) ?? { at: Date.now(), credentials, count: 0 };
      first.set(request.path, seen);
      const added = addition(
        credentials === seen.credentials ? "" : "another",
        Date.now() - seen.at,
        seen.count++,
      );
      return added === "" ? response : response.with("ETag", tag.replace(/"$/, `~${added}"`));
    };
  });
}

faults("poll.etag-stable", {
  "makes a new tag for each request": tagged((_, __, count) => (count < 2 ? "" : String(count))),
  "makes the tag of the time as well": tagged((_, ms) => (ms < 1_000 ? "" : String(Math.floor(ms / 1_000)))),
  "makes the tag of the credentials as well": tagged((principal) => principal),
});

faults("poll.retry-after", {
  "leaves it out of the 304": onResponse("get", (response) =>
    response.status === 304 ? response.without("Retry-After") : response,
  ),
  "leaves it out while the job is queued": onResponse("get", (response, _, { lifecycle }) =>
    lifecycle.classOf(lifecycle.status(lifecycle.item(response.json))) === "initial"
      ? response.without("Retry-After")
      : response,
  ),
  "still sends it when the job has ended": onResponse(["get", "head"], (response) =>
    response.status < 400 && response.header("Retry-After") === undefined
      ? response.with("Retry-After", "1")
      : response,
  ),
});

/** Without some members of `Vary`. */
const unvaried =
  (...members: readonly string[]) =>
  (response: FaultyResponse): FaultyResponse => {
    const listed = (response.header("Vary") ?? "").split(",").map((member) => member.trim());
    const left = listed.filter((member) => !members.includes(member.toLowerCase()));
    return response.header("Vary") === undefined ? response : response.with("Vary", left.join(", "));
  };

faults("poll.caching", {
  "lets shared caches mix up the principals": onResponse(["get", "head"], unvaried("authorization")),
  "lets caches mix up held and immediate answers": onResponse(["get", "head"], unvaried("prefer")),
  "lets caches keep a job unasked": onResponse(["get", "head"], (response) =>
    response.header("Cache-Control") === undefined
      ? response
      : response.with("Cache-Control", "private, max-age=5"),
  ),
});

faults("poll.head", {
  "knows no conditions": onRequest("head", (request) => request.without("If-None-Match")),
  "has a tag of its own": onResponse("head", (response) =>
    response.header("ETag") === undefined ? response : response.with("ETag", 'W/"head"'),
  ),
  "says that there is no content": onResponse("head", (response) => response.with("Content-Length", "0")),
  "leaves Retry-After out": onResponse("head", (response) => response.without("Retry-After")),
  "finds what GET does not find": onRole("head", async (request, next) => {
    const response = await next(request);
    if (response.status !== 404) return response;
    return response
      .withStatus(200)
      .with("ETag", 'W/"1"')
      .with("Cache-Control", "private, no-cache")
      .with("Vary", "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer");
  }),
});
