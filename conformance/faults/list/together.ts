import { isArray } from "../../contract/index.ts";
import { faults, onJson, onRequest } from "../../proving/faults.ts";

faults("list.filters-together", {
  "does not look at type where there is a status": onRequest("list", (request) =>
    request.query.has("status") ? request.withoutQuery("type") : request,
  ),
  "does not look at status where there is a type": onRequest("list", (request) =>
    request.query.has("type") && request.query.has("until") ? request.withoutQuery("status") : request,
  ),
  "does not look at until where there is a status": onRequest("list", (request) =>
    request.query.has("status") ? request.withoutQuery("until") : request,
  ),
  "does not look at project_id where there is a status": onRequest("list", (request) =>
    request.query.has("status") ? request.withoutQuery("project_id") : request,
  ),
});

const STATUSES = ["queued", "running", "succeeded", "failed", "canceled"];

faults("list.team-pages", {
  "does not look at status": onRequest("listTeamJobs", (request) =>
    STATUSES.includes(request.query.get("status") ?? "") ? request.withoutQuery("status") : request,
  ),
  "does not look at until": onRequest("listTeamJobs", (request) =>
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(request.query.get("until") ?? "")
      ? request.withoutQuery("until")
      : request,
  ),
  "does not look at limit": onRequest("listTeamJobs", (request) =>
    request.query.get("limit") === "2" ? request.withQuery("limit", "200") : request,
  ),
  "lists the oldest of a page first": onJson("listTeamJobs", (body) =>
    isArray(body.data) ? { ...body, data: [...body.data].reverse() } : body,
  ),
  "loses a job between two pages": onJson("listTeamJobs", (body, request) =>
    isArray(body.data) && body.data.length > 1 && request.query.has("cursor")
      ? { ...body, data: body.data.slice(1) }
      : body,
  ),
});
