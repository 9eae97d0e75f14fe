import { objectOf } from "../../contract/index.ts";
import { onItems, onRequest, remembering } from "../../proving/faults.ts";
import { faults } from "./answers.ts";

faults("list.order", {
  "lists the oldest first": onItems((items) => [...items].reverse()),
  "confuses the two newest": onItems(([newest, next, ...rest]) =>
    newest === undefined || next === undefined ? [newest ?? []].flat() : [next, newest, ...rest],
  ),
});

const isLimit = (text: string | null) => /^([1-9]\d?|1\d\d|200)$/.test(text ?? "");

faults("list.limit", {
  "does not look at limit": onRequest("list", (request) =>
    isLimit(request.query.get("limit")) ? request.withoutQuery("limit") : request,
  ),
  "holds 10 where no limit is given": onRequest("list", (request) =>
    request.query.has("limit") ? request : request.withQuery("limit", "10"),
  ),
});

faults("list.limit-invalid", {
  "takes the nearest limit that is allowed": onRequest("list", (request) =>
    Number(request.query.get("limit")) > 200 ? request.withQuery("limit", "200") : request,
  ),
});

faults("list.status-filter", {
  "does not look at status": onRequest("list", (request) =>
    ["pending", "running", "completed", "failed", "cancelled"].includes(request.query.get("status") ?? "")
      ? request.withoutQuery("status")
      : request,
  ),
  "finds no cancelled jobs": onItems((items, query) => (query.get("status") === "cancelled" ? [] : items)),
});

faults("list.status-unknown", {
  "knows another spelling": onRequest("list", (request) =>
    request.query.get("status") === "canceled" ? request.withQuery("status", "cancelled") : request,
  ),
});

faults("list.category-filter", {
  "does not look at category": onRequest("list", (request) =>
    ["seo", "ai", "sync", "export"].includes(request.query.get("category") ?? "")
      ? request.withoutQuery("category")
      : request,
  ),
  "finds one job of a category": onItems((items, query) =>
    query.has("category") ? items.slice(1, 2) : items,
  ),
});

faults("logs.embedded", {
  "puts the newest entry first": remembering("get", () => async (request, next) => {
    const response = await next(request);
    const job = objectOf(response.json);
    return Array.isArray(job.logs) && job.logs.length > 1
      ? response.withJson({ ...job, logs: [...job.logs].reverse() })
      : response;
  }),
  "keeps entries back until the end": remembering("get", () => async (request, next) => {
    const response = await next(request);
    const job = objectOf(response.json);
    return job.status === "running" ? response.withJson({ ...job, logs: [] }) : response;
  }),
});
