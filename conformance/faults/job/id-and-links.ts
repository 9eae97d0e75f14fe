import { isObject, type JsonObject, objectOf } from "../../contract/index.ts";
import { canonical } from "../../contract/json.ts";
import { faults, onJob, remembering } from "../../proving/faults.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { renamedIds } from "../../proving/renamed-ids.ts";

faults("job.id", {
  "has a dash in it": renamedIds((count) => `job_${"0".repeat(8)}-${String(count).padStart(8, "0")}`),
  "gives requests with the same metadata one job": remembering("create", () => {
    const jobs = new Map<string, Promise<FaultyResponse>>();
    return async (request, next) => {
      const { metadata } = objectOf(request.json);
      if (!isObject(metadata) || Object.keys(metadata).length === 0) return await next(request);
      const key = `${request.credentials} ${canonical(request.json)}`;
      const known = jobs.get(key);
      const response = known ?? next(request);
      jobs.set(key, response);
      return await response;
    };
  }),
});

faults("job.id-unguessable", {
  counts: renamedIds((count) => `job_${String(count + 1).padStart(16, "0")}`),
  "draws only four characters": renamedIds((count) => {
    const drawn = ((count * 7_919 + 104_729) % 36 ** 4).toString(36).padStart(4, "0");
    return `job_0000000000000000${drawn}`;
  }),
});

function withLink(job: JsonObject, name: string, link: (self: string) => string | undefined): JsonObject {
  const links = objectOf(job.links);
  const { [name]: _, ...others } = links;
  const made = link(String(links.self));
  return { ...job, links: made === undefined ? others : { ...others, [name]: made } };
}

const ended = ({ finished_at }: JsonObject) => typeof finished_at === "string";

faults("job.links", {
  "links.logs leads nowhere": onJob((job) => withLink(job, "logs", (self) => `${self}/log`)),
  "links.stream leads to the job": onJob((job) => withLink(job, "stream", (self) => self)),
  "links.stream leads to the logs": onJob((job) => withLink(job, "stream", (self) => `${self}/logs`)),
});

faults("job.cancel-link", {
  "stays after the end": onJob((job) =>
    ended(job) ? withLink(job, "cancel", (self) => `${self}/cancel`) : job,
  ),
  "is missing while the job is queued": onJob((job) =>
    job.status === "queued" ? withLink(job, "cancel", () => undefined) : job,
  ),
  "is there though the job can't be canceled": onJob((job) =>
    ended(job) || job.cancel_requested_at !== null
      ? job
      : withLink(job, "cancel", (self) => `${self}/cancel`),
  ),
  "leads to the job": onJob((job) =>
    objectOf(job.links).cancel === undefined ? job : withLink(job, "cancel", (self) => self),
  ),
});
