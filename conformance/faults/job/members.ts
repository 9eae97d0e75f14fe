import { isObject, type Json, type JsonObject, objectOf } from "../../contract/index.ts";
import { faults, onEvents, onJob, onRole } from "../../proving/faults.ts";
import { dataOf, withData } from "../../proving/wire-event.ts";

const moved = (time: Json | undefined, ms: number): Json =>
  typeof time === "string" ? new Date(Date.parse(time) + ms).toISOString() : null;

const HOUR = 3_600_000;

faults("job.members", {
  "leaves out what has no value once a job is canceled": onJob((job) => {
    const { progress_detail, ...others } = job;
    return job.status === "canceled" && progress_detail === null ? others : job;
  }),
  "has no error before there is one": onJob((job) => {
    const { error, ...others } = job;
    return job.status === "queued" && error === null ? others : job;
  }),
});

faults("job.timestamps", {
  "labels local time as UTC": onJob((job) => ({ ...job, updated_at: moved(job.updated_at, 2 * HOUR) })),
  "ends before it starts": onJob((job) =>
    job.status === "failed" ? { ...job, finished_at: moved(job.started_at, -1) } : job,
  ),
  "starts before it is created": onJob((job) =>
    typeof job.started_at === "string" ? { ...job, started_at: moved(job.created_at, -5) } : job,
  ),
});

faults("job.constant", {
  "keeps no metadata of what has failed": onJob((job) =>
    job.status === "failed" ? { ...job, metadata: {} } : job,
  ),
  "says that whoever canceled it had triggered it": onJob((job) =>
    job.canceled_by === null
      ? job
      : { ...job, triggered_by: { kind: "api", principal_id: "key_0000000000000000" } },
  ),
  "forgets the trace when the work begins": onJob((job) =>
    job.started_at === null ? job : { ...job, trace_id: null },
  ),
  "counts a job as created when it is canceled": onJob((job) =>
    job.cancel_requested_at === null ? job : { ...job, created_at: job.started_at ?? job.created_at },
  ),
});

faults("job.updated-at", {
  "never writes it again": onJob((job) => ({ ...job, updated_at: job.created_at })),
  "writes it when the work begins and ends": onJob((job) => ({
    ...job,
    updated_at: job.finished_at ?? job.started_at ?? job.created_at,
  })),
  "does not write it at a request to cancel": onJob((job) =>
    job.finished_at === null && job.cancel_requested_at !== null
      ? { ...job, updated_at: job.started_at ?? job.created_at }
      : job,
  ),
});

const ofEnvironment = (change: (resource: JsonObject) => JsonObject) =>
  onJob((job) => {
    const resource = objectOf(job.resource);
    return resource.type === "environment" ? { ...job, resource: change(resource) } : job;
  });

faults("job.resource", {
  "calls the environment by its site's id": ofEnvironment((resource) => ({
    ...resource,
    id: resource.site_id,
  })),
  "leaves out the site": ofEnvironment(({ site_id: _, ...resource }) => resource),
  "calls every object a deployment": ofEnvironment((resource) => ({ ...resource, type: "deployment" })),
});

faults("job.triggered-by", {
  "says that the system did it": onJob((job) => ({
    ...job,
    triggered_by: { ...objectOf(job.triggered_by), kind: "system" },
  })),
  "names no principal": onJob((job) => ({ ...job, triggered_by: { kind: "api", principal_id: null } })),
  "names the same principal for everyone": onJob((job) => ({
    ...job,
    triggered_by: { kind: "api", principal_id: "key_0000000000000000" },
  })),
});

faults("job.same-everywhere", {
  "lists show no result": onRole("list", async (request, next, { lifecycle }) => {
    const response = await next(request);
    const body = response.json;
    if (!response.ok || body === undefined) return response;
    return response.withJson(
      lifecycle.mapJobs(body, true, (job) => (isObject(job) ? { ...job, result: null } : job)),
    );
  }),
  "lists show errors without their message": onRole("list", async (request, next, { lifecycle }) => {
    const response = await next(request);
    const body = response.json;
    if (!response.ok || body === undefined) return response;
    const brief = (job: Json) =>
      isObject(job) && isObject(job.error) ? { ...job, error: { ...job.error, message: "failed" } } : job;
    return response.withJson(lifecycle.mapJobs(body, true, brief));
  }),
  "events show times without milliseconds": onEvents((event) => {
    const job = objectOf(dataOf(event));
    if (event.event !== "job" || typeof job.created_at !== "string") return event;
    return withData(event, { ...job, created_at: job.created_at.replace(/\.\d{3}Z$/, ".000Z") });
  }),
  "events show no metadata": onEvents((event) => {
    const job = dataOf(event);
    return event.event === "job" && isObject(job) ? withData(event, { ...job, metadata: {} }) : event;
  }),
});
