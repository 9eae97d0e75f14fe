import { isArray, isObject, type Json, type JsonObject, objectOf } from "../../contract/index.ts";
import {
  type Fault,
  type FaultContext,
  faults,
  faultsOf,
  onItems,
  onJob,
  onJson,
  onRequest,
  onResponse,
  onRole,
  remembering,
  together,
} from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";

const shared = faultsOf("jobs", "team-jobs");

/** Changes pages of lists. */
function onPage(change: (body: Json, context: FaultContext, request: FaultyRequest) => Json): Fault {
  return onResponse("list", (response, request, context) => {
    const body = response.json;
    return response.ok && body !== undefined ? response.withJson(change(body, context, request)) : response;
  });
}

shared("list.order", {
  "lists the oldest first": onItems((items) => [...items].reverse()),
  "orders equal times by the lowest id": together(
    onItems((items) =>
      [...items].sort((a, b) => {
        const [one, other] = [String(a.created_at), String(b.created_at)];
        if (one !== other) return one > other ? -1 : 1;
        return String(a.id) < String(b.id) ? -1 : 1;
      }),
    ),
    // A coarser clock, so that there are equal times.
    onJob((job) => ({ ...job, created_at: String(job.created_at).replace(/\d\d\.\d+Z$/, "00.000Z") })),
  ),
});

shared("list.walk", {
  "loses a job between two pages": onItems((items, query) =>
    query.has("cursor") && items.length > 1 ? items.slice(1) : items,
  ),
  "ends after the second page": onPage((body, { lifecycle }, request) =>
    request.query.has("cursor") ? lifecycle.withPage(body, null) : body,
  ),
});

faults("list.walk", {
  "repeats a job on the next page": remembering("list", () => {
    const last = new Map<string, string>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const items = lifecycle.items(response.json);
      const walker = request.credentials;
      const before = last.get(`${walker} ${request.query.get("cursor")}`);
      const cursor = lifecycle.nextCursor(response.json);
      const self = lifecycle.member(items.at(-1), "self");
      if (cursor !== undefined && typeof self === "string") last.set(`${walker} ${cursor}`, self);
      if (before === undefined || items.length < 2) return response;
      // As it is by now, so that nothing but the repetition is wrong.
      const repeated = lifecycle.item((await next(request.withTarget(before))).json);
      return repeated === undefined
        ? response
        : response.withJson({ ...objectOf(response.json), data: [repeated, ...items] });
    };
  }),
});

const isLimit = (text: string | null): text is string => /^([1-9]\d?|1\d\d|200)$/.test(text ?? "");

shared("list.page-size", {
  "does not look at limit": onRequest("list", (request) =>
    isLimit(request.query.get("limit")) ? request.withoutQuery("limit") : request,
  ),
  "holds 20 where no limit is given": onRequest("list", (request) =>
    request.query.has("limit") ? request : request.withQuery("limit", "20"),
  ),
  "keeps to the limit of the first page": remembering("list", () => {
    const limits = new Map<string, string>();
    return async (request, next, { lifecycle }) => {
      const limit = limits.get(request.query.get("cursor") ?? "") ?? request.query.get("limit");
      const response = await next(isLimit(limit) ? request.withQuery("limit", limit) : request);
      const cursor = lifecycle.nextCursor(response.json);
      if (cursor !== undefined && isLimit(limit)) limits.set(cursor, limit);
      return response;
    };
  }),
});

shared("list.limit-invalid", {
  "takes the nearest limit that is allowed": onRequest("list", (request) => {
    return Number(request.query.get("limit")) > 200 ? request.withQuery("limit", "200") : request;
  }),
  "reads figures as a programming language does": onRequest("list", (request) => {
    const limit = request.query.get("limit") ?? "";
    return /^0x\d+$/.test(limit) ? request.withQuery("limit", String(Number(limit))) : request;
  }),
  "takes what is no number for nothing": onRequest("list", (request) =>
    /^-?\d+$/.test(request.query.get("limit") ?? "1") ? request : request.withoutQuery("limit"),
  ),
});

shared("list.end", {
  "says that there is more where there is no cursor": onPage((body, { lifecycle }) =>
    lifecycle.nextCursor(body) === undefined ? lifecycle.withPage(body, null, true) : body,
  ),
  "gives a cursor with an empty page": onPage((body, { lifecycle }) =>
    lifecycle.items(body).length === 0 ? lifecycle.withPage(body, "AAAAAAAAAAAAAAAA", false) : body,
  ),
});

faults("list.link-next", {
  "leads to the first page again": onResponse("list", (response) => {
    const link = response.header("Link");
    return link === undefined
      ? response
      : response.with("Link", link.replace(/cursor=[^&>]*&?/, "").replace(/[?&]>/, ">"));
  }),
});

/** A job of the system, made of another one. */
function systemJob(job: JsonObject): JsonObject {
  return {
    ...job,
    id: `job_${"0".repeat(20)}System`,
    type: "system.retention",
    team_id: null,
    params: {},
    resource: { type: "system", id: "system" },
    triggered_by: { kind: "system" },
  };
}

faults("list.team", {
  "lists the jobs of the system too": onJson("listTeamJobs", (body) => {
    const [first] = isArray(body.data)
      ? body.data.map(objectOf).filter((job) => job.finished_at === null)
      : [];
    return first === undefined || !isArray(body.data)
      ? body
      : { ...body, data: [...body.data, systemJob(first)] };
  }),
  "lists the caller's jobs, whatever team is asked for": onRole("listTeamJobs", async (request, next) => {
    const response = await next(request);
    const body = response.json;
    if (!response.ok || !isObject(body) || !isArray(body.data)) return response;
    const data = body.data.map((job) =>
      objectOf(job).finished_at === null ? { ...objectOf(job), team_id: "team_0000000000another" } : job,
    );
    return response.withJson({ ...body, data });
  }),
});
