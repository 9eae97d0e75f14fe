import { objectOf, stringOf } from "../contract/index.ts";
import { faults, remembering } from "../proving/faults.ts";
import type { FaultyRequest } from "../proving/faulty-request.ts";
import type { FaultyResponse } from "../proving/faulty-response.ts";

// Each request by itself is answered as it should be; only what came before makes the difference.

/** The job that a path names. */
const jobIn = ({ path }: FaultyRequest) => path.split("/").find((part) => part.startsWith("job_")) ?? "";

/** The job of a response. */
const jobOf = ({ json }: FaultyResponse) => objectOf(objectOf(json).data);

faults("contract.sequences", {
  "a cancel after a resume answers with another job": remembering(["create", "stream", "cancel"], () => {
    const made = new Map<string, string[]>();
    const resumed = new Set<string>();
    return async (request, next, { operation }) => {
      const own = made.get(request.credentials ?? "") ?? [];
      made.set(request.credentials ?? "", own);
      const id = jobIn(request);
      if (operation?.role === "stream" && request.header("Last-Event-ID") !== undefined) resumed.add(id);
      const response = await next(request);
      if (operation?.role === "create" && response.ok) own.push(String(jobOf(response).id));
      const other = own.findLast((known) => known !== id);
      if (operation?.role !== "cancel" || !response.ok || !resumed.has(id) || other === undefined)
        return response;
      const shown = await next(request.withMethod("GET").withTarget(`/v1/jobs/${other}`).withBody(""));
      const tag = shown.header("ETag");
      return tag === undefined ? response : response.with("ETag", tag).withJson(shown.json ?? {});
    };
  }),
  "a repeat after a cancel creates a second job": remembering(["create", "cancel"], () => {
    const canceled = new Set<string>();
    const byKey = new Map<string, string>();
    return async (request, next, { operation }) => {
      if (operation?.role === "cancel") {
        const response = await next(request);
        if (response.ok) canceled.add(jobIn(request));
        return response;
      }
      const key = `${request.credentials} ${request.header("Idempotency-Key")}`;
      const first = byKey.get(key);
      if (first !== undefined && canceled.has(first)) return await next(request.without("Idempotency-Key"));
      const response = await next(request);
      const id = stringOf(jobOf(response).id);
      if (response.ok && id !== undefined && request.header("Idempotency-Key") !== undefined)
        byKey.set(key, id);
      return response;
    };
  }),
  "a repeat after a cancel shows the first job, and creates a second one": remembering(
    ["create", "cancel"],
    () => {
      const canceled = new Set<string>();
      const byKey = new Map<string, string>();
      return async (request, next, { operation }) => {
        const key = `${request.credentials} ${request.header("Idempotency-Key")}`;
        const first = byKey.get(key);
        if (operation?.role === "create" && first !== undefined && canceled.has(first))
          await next(request.without("Idempotency-Key"));
        const response = await next(request);
        if (operation?.role === "cancel" && response.ok) canceled.add(jobIn(request));
        const id = stringOf(jobOf(response).id);
        if (operation?.role === "create" && response.ok && id !== undefined) byKey.set(key, id);
        return response;
      };
    },
  ),
  "a list forgets a job that was refused to be canceled": remembering(["list", "cancel"], () => {
    const refused = new Set<string>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      if (operation?.role === "cancel" && response.status === 403) refused.add(jobIn(request));
      const { data, ...rest } = objectOf(response.json);
      if (operation?.role !== "list" || !response.ok || !Array.isArray(data) || refused.size === 0)
        return response;
      return response.withJson({ ...rest, data: data.filter((job) => !refused.has(String(job?.id))) });
    };
  }),
  "a stranger who asks three times is shown the job": remembering("get", () => {
    const owners = new Map<string, FaultyRequest>();
    const asked = new Map<string, number>();
    return async (request, next) => {
      const [id, response] = [jobIn(request), await next(request)];
      if (request.method === "GET" && response.status === 200) owners.set(id, request.without("Prefer"));
      const owner = owners.get(id);
      if (response.status !== 404 || owner === undefined) return response;
      const times = (asked.get(id) ?? 0) + 1;
      asked.set(id, times);
      return times < 3 ? response : await next(owner.without("If-None-Match"));
    };
  }),
  "the log starts anew when a stream was resumed": remembering(["logs", "stream"], () => {
    const resumed = new Set<string>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      const id = jobIn(request);
      if (operation?.role === "stream" && request.header("Last-Event-ID") !== undefined) resumed.add(id);
      const body = objectOf(response.json);
      if (operation?.role !== "logs" || !response.ok || !resumed.has(id)) return response;
      return response.withJson({ ...body, data: [] });
    };
  }),
});

faults("poll.etag-stable", {
  "the third poll after a list has a tag of its own": remembering(["list", "get"], () => {
    const polls = new Map<string, number>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      const { data } = objectOf(response.json);
      if (operation?.role === "list" && Array.isArray(data)) {
        for (const job of data) polls.set(String(objectOf(job).id), 0);
        return response;
      }
      const count = polls.get(jobIn(request));
      if (request.method !== "GET" || response.status !== 200 || count === undefined) return response;
      polls.set(jobIn(request), count + 1);
      return count === 2 ? response.with("ETag", 'W/"third"') : response;
    };
  }),
});
