import { isObject, type JsonObject, objectOf } from "../../contract/index.ts";
import { canonical } from "../../contract/json.ts";
import { faults, onJob, remembering } from "../../proving/faults.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { again } from "../../proving/refusal.ts";
import { renamedIds } from "../../proving/renamed-ids.ts";

faults("job.id", {
  "has a dash in it": renamedIds((id) => `${id.slice(0, 16)}-${id.slice(16)}`),
  "gives requests with the same metadata one job": remembering("create", () => {
    const jobs = new Map<string, Promise<FaultyResponse>>();
    return async (request, next) => {
      const { metadata } = objectOf(request.json);
      const plain = !isObject(metadata) || Object.keys(metadata).length === 0;
      if (plain || request.header("Idempotency-Key") !== undefined) return await next(request);
      const key = `${request.credentials} ${canonical(request.json)}`;
      const known = jobs.get(key);
      const response = next(request);
      jobs.set(key, known ?? response);
      return known === undefined ? await response : again(await known, await response);
    };
  }),
});

/** Finds a job by what resembles its id. */
const findsBy = (alike: (given: string, id: string) => boolean) =>
  remembering(["create", "get", "logs", "cancel"], () => {
    const ids = new Set<string>();
    return async (request, next, { operation, lifecycle }) => {
      const [given = ""] = request.path.match(/job_\w{12,}/) ?? [];
      const meant = ids.has(given) ? undefined : [...ids].find((id) => given !== "" && alike(given, id));
      const response = await next(
        meant === undefined ? request : request.withTarget(request.target.replace(given, meant)),
      );
      const made = operation?.role === "create" ? lifecycle.id(lifecycle.item(response.json)) : undefined;
      if (made !== undefined) ids.add(made);
      return response;
    };
  });

faults("job.whole-id", {
  "finds jobs by the beginning of an id": findsBy((given, id) => id.startsWith(given)),
  "looks at so much of an id as an id is long": findsBy((given, id) => given.startsWith(id)),
  "keeps ids in a column that minds no case": findsBy(
    (given, id) => given.toLowerCase() === id.toLowerCase(),
  ),
});

/** The moment that the server's id begins with, and so much of the rest as a number, so that ids keep their order. */
function inDigits(id: string, characters: number): string {
  const digits = (text: string) => [...text].reduce((sum, digit) => sum * 32 + ALPHABET.indexOf(digit), 0);
  const drawn = digits(id.slice(14, 14 + characters));
  return `${digits(id.slice(4, 14))}${String(drawn).padStart(characters * 2, "0")}`;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

faults("job.id-unguessable", {
  "is made of the time": renamedIds((id) => `job_000${inDigits(id, 2)}`),
  "draws only four characters": renamedIds((id) => `job_${id.slice(4, 14)}000000${id.slice(14, 18)}`),
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
