import { objectOf, parseJson, stringOf } from "../../contract/index.ts";
import { faults, type Handler, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";

/** The cursor that a page gives for the next one. */
function cursorOf(response: FaultyResponse): string | undefined {
  return stringOf(objectOf(objectOf(response.json).pagination).next_cursor);
}

/** The request that each cursor came from. */
function knowing(answer: (known: ReadonlyMap<string, FaultyRequest>) => Handler): () => Handler {
  return () => {
    const known = new Map<string, FaultyRequest>();
    const handler = answer(known);
    return async (request, next, context) => {
      const response = await handler(request, next, context);
      const cursor = cursorOf(response);
      if (cursor !== undefined && !known.has(cursor)) known.set(cursor, request);
      return response;
    };
  };
}

/** The filters of a request, without what may change from page to page. */
function filters(request: FaultyRequest): string {
  const query = request.query;
  query.delete("cursor");
  query.delete("limit");
  query.sort();
  return query.toString();
}

faults("list.cursor-altered", {
  "starts anew at a cursor that it does not know": remembering(
    "list",
    knowing((known) => (request, next) => {
      const cursor = request.query.get("cursor");
      return next(cursor === null || known.has(cursor) ? request : request.withoutQuery("cursor"));
    }),
  ),
  "looks at the beginning of a cursor only": remembering(
    "list",
    knowing((known) => (request, next) => {
      const cursor = request.query.get("cursor");
      if (cursor === null || known.has(cursor)) return next(request);
      const meant = [...known.keys()].findLast((own) => own.startsWith(cursor.slice(0, 16)));
      return next(meant === undefined ? request : request.withQuery("cursor", meant));
    }),
  ),
});

faults("list.cursor-filters", {
  "goes on with the filters of the first page": remembering(
    "list",
    knowing((known) => (request, next) => {
      const cursor = request.query.get("cursor") ?? "";
      const first = known.get(cursor);
      if (first === undefined || filters(first) === filters(request)) return next(request);
      return next(first.withQuery("cursor", cursor));
    }),
  ),
  "starts anew with the new filters": remembering(
    "list",
    knowing((known) => (request, next) => {
      const first = known.get(request.query.get("cursor") ?? "");
      const isOther = first !== undefined && filters(first) !== filters(request);
      return next(isOther ? request.withoutQuery("cursor") : request);
    }),
  ),
});

faults("list.cursor-no-authority", {
  "takes the cursor for credentials": remembering(
    "list",
    knowing((known) => (request, next) => {
      const maker = known.get(request.query.get("cursor") ?? "")?.credentials;
      return next(maker === undefined ? request : request.with("Authorization", maker));
    }),
  ),
});

faults("list.cursor-opaque", {
  "shows the id of the last job": onRole("list", async (request, next) => {
    const cursor = request.query.get("cursor");
    const own = cursor?.replace(/^job_[A-Za-z0-9]+-/, "") ?? cursor;
    const response = await next(
      own === null || own === undefined ? request : request.withQuery("cursor", own),
    );
    return pointed(response, (next, last) => `${last.id}-${next}`);
  }),
  "is the time in base64": onRole("list", async (request, next) => {
    const cursor = request.query.get("cursor") ?? "";
    const own = stringOf(objectOf(parseJson(Buffer.from(cursor, "base64url").toString())).next);
    const response = await next(own === undefined ? request : request.withQuery("cursor", own));
    return pointed(response, (next, { created_at }) =>
      Buffer.from(JSON.stringify({ created_at, next })).toString("base64url"),
    );
  }),
});

/** The page with another cursor in it, made of its own one and the last job. */
function pointed(
  response: FaultyResponse,
  make: (cursor: string, last: ReturnType<typeof objectOf>) => string,
): FaultyResponse {
  const cursor = cursorOf(response);
  const body = objectOf(response.json);
  if (cursor === undefined || !Array.isArray(body.data)) return response;
  const next_cursor = make(cursor, objectOf(body.data.at(-1)));
  return response.without("Link").withJson({ ...body, pagination: { next_cursor, has_more: true } });
}
