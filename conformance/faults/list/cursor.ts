import { type Json, objectOf, parseJson, stringOf } from "../../contract/index.ts";
import { type Fault, faultsOf, onRole } from "../../proving/faults.ts";
import { filtersOf, knowingCursors } from "../../proving/known-cursors.ts";

const faults = faultsOf("jobs", "team-jobs");

faults("list.cursor-altered", {
  "starts anew at a cursor that it does not know": knowingCursors((known) => (request, next) => {
    const cursor = request.query.get("cursor");
    return next(cursor === null || known.has(cursor) ? request : request.withoutQuery("cursor"));
  }),
  "looks at the beginning of a cursor only": knowingCursors((known) => (request, next) => {
    const cursor = request.query.get("cursor");
    if (cursor === null || known.has(cursor)) return next(request);
    const meant = [...known.keys()].findLast((own) => own.startsWith(cursor.slice(0, 16)));
    return next(meant === undefined ? request : request.withQuery("cursor", meant));
  }),
});

faults("list.cursor-filters", {
  "goes on with the filters of the first page": knowingCursors((known) => (request, next) => {
    const cursor = request.query.get("cursor") ?? "";
    const first = known.get(cursor);
    if (first === undefined || filtersOf(first) === filtersOf(request)) return next(request);
    return next(first.withQuery("cursor", cursor));
  }),
  "starts anew with the new filters": knowingCursors((known) => (request, next) => {
    const first = known.get(request.query.get("cursor") ?? "");
    const isOther = first !== undefined && filtersOf(first) !== filtersOf(request);
    return next(isOther ? request.withoutQuery("cursor") : request);
  }),
});

faults("list.cursor-no-authority", {
  "takes the cursor for credentials": knowingCursors((known) => (request, next) => {
    const maker = known.get(request.query.get("cursor") ?? "");
    const { credentials } = maker ?? request;
    // Where the path names the team, that of the cursor's maker.
    const target = maker === undefined ? request.target : request.target.replace(request.path, maker.path);
    const asked = request.withTarget(target);
    return next(credentials === undefined ? asked : asked.with("Authorization", credentials));
  }),
});

faults("list.cursor-opaque", {
  "shows the id of the last job": readable(
    (cursor) => cursor.replace(/^job_[A-Za-z0-9]+-/, ""),
    (cursor, { id }) => `${id}-${cursor}`,
  ),
  "is the time in base64": readable(
    (cursor) => stringOf(objectOf(parseJson(Buffer.from(cursor, "base64url").toString())).next) ?? cursor,
    (next, { created_at }) => Buffer.from(JSON.stringify({ created_at, next })).toString("base64url"),
  ),
});

/** Gives cursors that tell something of the last job of a page. */
function readable(
  own: (cursor: string) => string,
  make: (cursor: string, last: ReturnType<typeof objectOf>) => string,
): Fault {
  return onRole("list", async (request, next, { lifecycle }) => {
    const asked = request.query.get("cursor");
    const response = await next(asked === null ? request : request.withQuery("cursor", own(asked)));
    const body: Json | undefined = response.json;
    const cursor = lifecycle.nextCursor(body);
    if (cursor === undefined || body === undefined) return response;
    const last = objectOf(lifecycle.items(body).at(-1));
    return response.without("Link").withJson(lifecycle.withPage(body, make(cursor, last)));
  });
}
