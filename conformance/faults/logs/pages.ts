import { isObject } from "../../contract/index.ts";
import { faults, onJson, onRequest, onRole } from "../../proving/faults.ts";
import { knowingCursors } from "../../proving/known-cursors.ts";

const isLimit = (text: string | null): text is string => /^([1-9]\d?|1\d\d|200)$/.test(text ?? "");

faults("logs.page-size", {
  "does not look at limit": onRequest("logs", (request) =>
    isLimit(request.query.get("limit")) ? request.withQuery("limit", "200") : request,
  ),
  "holds 100 where no limit is given": onRequest("logs", (request) =>
    request.query.has("limit") ? request : request.withQuery("limit", "100"),
  ),
  "says that there is more where there is no cursor": onJson("logs", (body) =>
    isObject(body.pagination) && body.pagination.next_cursor === null
      ? { ...body, pagination: { next_cursor: null, has_more: true } }
      : body,
  ),
});

faults("logs.cursor-invalid", {
  "begins anew at a cursor that it does not know": knowingCursors(
    (known) => (request, next) => {
      const cursor = request.query.get("cursor");
      return next(cursor === null || known.has(cursor) ? request : request.withoutQuery("cursor"));
    },
    "logs",
  ),
  "is at the end at a cursor that it does not know": knowingCursors(
    (known) => (request, next) => {
      const cursor = request.query.get("cursor");
      const isKnown = cursor === null || known.has(cursor);
      return next(isKnown ? request : request.withoutQuery("cursor").withQuery("after", "9007199254740991"));
    },
    "logs",
  ),
});

faults("logs.after", {
  "does not look at after where there is a level": onRole("logs", (request, next) =>
    next(request.query.has("level") ? request.withoutQuery("after") : request),
  ),
});
