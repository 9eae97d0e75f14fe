import { faults, faultsOf, onItems, onRequest, onResponse, onRole } from "../../proving/faults.ts";
import { changedError } from "../../proving/refusal.ts";

faults("list.status-filter", {
  "looks at the first of several only": onRequest("list", (request) => {
    const [first] = request.query.getAll("status").flatMap((text) => text.split(","));
    return first === undefined || first === "" || request.query.toString().includes("exploded")
      ? request
      : request.withQuery("status", first);
  }),
  "finds no canceled jobs": onItems((items, query) => (query.get("status") === "canceled" ? [] : items)),
});

faults("list.status-unknown", {
  "leaves out what it does not know": onRole("list", (request, next, { lifecycle }) => {
    const asked = request.query.getAll("status").flatMap((text) => text.split(","));
    const known = asked.filter((status) => lifecycle.statuses().includes(status));
    if (known.length === asked.length) return next(request);
    return next(
      known.length === 0 ? request.withoutQuery("status") : request.withQuery("status", known.join(",")),
    );
  }),
  "knows another spelling": onRequest("list", (request) =>
    request.query.get("status") === "cancelled" ? request.withQuery("status", "canceled") : request,
  ),
});

faults("list.type-filter", {
  "takes every type for a prefix": onRequest("list", (request) => {
    const type = request.query.get("type");
    return type === null || type.includes(".") ? request : request.withQuery("type", `${type}.*`);
  }),
  "finds nothing below a prefix": onItems((items, query) =>
    query.get("type")?.endsWith(".*") === true ? [] : items,
  ),
});

const RESOURCE = ["resource_type", "resource_id", "project_id"];

faults("list.resource-filter", {
  "looks at one of several": onRequest("list", (request) => {
    const [, ...others] = RESOURCE.filter((name) => request.query.has(name));
    return others.reduce((all, name) => all.withoutQuery(name), request);
  }),
  "does not look at resource_type": onRequest("list", (request) => request.withoutQuery("resource_type")),
});

const shared = faultsOf("jobs", "team-jobs");

const isTime = (text: string): boolean => /^\d+[smhd]$/.test(text) || /^\d{4}-\d\d-\d\dT/.test(text);

shared("list.time-window", {
  "leaves since's own moment out": onItems((items, query) => {
    const since = Date.parse(query.get("since") ?? "");
    return items.filter(({ created_at }) => Date.parse(String(created_at)) !== since);
  }),
  "takes until's own moment in": onRequest("list", (request) => {
    const text = request.query.get("until") ?? "";
    const until = isTime(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(until) ? request : request.withQuery("until", new Date(until + 1).toISOString());
  }),
  "does not look at the offset": onRequest("list", (request) =>
    ["since", "until"].reduce((all, name) => {
      const time = all.query.get(name);
      return time === null || !/[+-]\d\d:\d\d$/.test(time)
        ? all
        : all.withQuery(name, time.replace(/[+-]\d\d:\d\d$/, "Z"));
    }, request),
  ),
});

shared("list.time-relative", {
  "resolves it anew for each page": onItems((items, query) => {
    const seconds = query.get("since")?.match(/^(\d+)s$/)?.[1];
    if (seconds === undefined || !query.has("cursor")) return items;
    const bound = Date.now() - Number(seconds) * 1000;
    return items.filter(({ created_at }) => Date.parse(String(created_at)) >= bound);
  }),
  "knows no days": onRequest("list", (request) =>
    request.query.get("since") === "7d" ? request.withQuery("since", "never") : request,
  ),
});

shared("list.time-invalid", {
  "does not look at a time that it can't read": onRequest("list", (request) =>
    ["since", "until"].reduce(
      (all, name) => (isTime(all.query.get(name) ?? "1s") ? all : all.withoutQuery(name)),
      request,
    ),
  ),
  "blames since for until": onResponse("list", (response) =>
    changedError(response, (error) => (error.param === "until" ? { ...error, param: "since" } : error)),
  ),
});
