import type { JsonObject } from "../../contract/index.ts";
import { onItems, onRequest, onRole } from "../../proving/faults.ts";
import { faults } from "./answers.ts";

/** A run of the system, which ended as soon as another one was created. */
function systemRun({ id, team_id = null, created_at: at = null }: JsonObject): JsonObject {
  return {
    id: `${id}System`,
    job_type: "system_retention",
    status: "completed",
    team_id,
    project_id: null,
    triggered_by: "schedule:cron:system_retention",
    params: {},
    progress: null,
    result: {},
    error: null,
    notify: false,
    started_at: at,
    completed_at: at,
    created_at: at,
  };
}

faults("list.team", {
  "lists the jobs of the system too": onItems((items, query) => {
    const last = items.at(-1);
    return last === undefined || query.toString() !== "limit=200"
      ? items
      : [...items.slice(0, 199), systemRun(last)];
  }),
  "lists runs of another team": onItems((items) =>
    items.map((run) => (run.completed_at === null ? { ...run, team_id: "team_0000000000another" } : run)),
  ),
});

const STATUSES = ["pending", "running", "completed", "failed", "cancelled"];

faults("list.status-filter", {
  "does not look at status": onRequest("list", (request) =>
    STATUSES.includes(request.query.get("status") ?? "") ? request.withoutQuery("status") : request,
  ),
  "finds no cancelled runs": onItems((items, query) => (query.get("status") === "cancelled" ? [] : items)),
});

faults("list.status-unknown", {
  "knows another spelling": onRequest("list", (request) =>
    request.query.get("status") === "canceled" ? request.withQuery("status", "cancelled") : request,
  ),
  "leaves out what it does not know": onRequest("list", (request) =>
    request.query.get("status") === "exploded" ? request.withoutQuery("status") : request,
  ),
});

faults("list.type-filter", {
  "does not look at job_type": onRequest("list", (request) => request.withoutQuery("job_type")),
  "looks at the beginning of a type": onRole("list", async (request, next) => {
    const type = request.query.get("job_type");
    return await next(
      type?.startsWith("test_script") === true ? request.withQuery("job_type", "test_script") : request,
    );
  }),
  "finds nothing of a type": onItems((items, query) => (query.has("job_type") ? [] : items)),
});

const FILTERS = ["job_type", "status", "project_id", "since", "until"];

faults("list.filters-together", {
  "looks at two of several": onRequest("list", (request) => {
    const [, , ...others] = FILTERS.filter((name) => request.query.has(name));
    return others.reduce((all, name) => all.withoutQuery(name), request);
  }),
  "does not look at until where there is a status": onRequest("list", (request) =>
    request.query.has("status") ? request.withoutQuery("until") : request,
  ),
});

faults("list.project-filter", {
  "does not look at project_id": onRole("list", async (request, next, { lifecycle }) => {
    const response = await next(request);
    // What nobody can see stays unseen; that is another requirement.
    const isEmpty = lifecycle.items(response.json).length === 0;
    return isEmpty ? response : await next(request.withoutQuery("project_id"));
  }),
  "finds one run of a project": onItems((items, query) =>
    query.has("project_id") ? items.slice(1, 2) : items,
  ),
});
