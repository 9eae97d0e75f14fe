import { type JsonObject, objectOf } from "../contract/index.ts";
import { faults, onJob, onJson, onRequest, onResponse, remembering, together } from "../proving/faults.ts";
import { refusal } from "../proving/refusal.ts";

const NONE = { output: null, steps: 0 };

/** Changes jobs in one status. */
const when =
  (status: string, change: (job: JsonObject) => JsonObject) =>
  (job: JsonObject): JsonObject =>
    job.status === status ? change(job) : job;

faults("result.null-until-succeeded", {
  "shows a result while the job runs": onJob(
    when("running", (job) => (job.type === "test.script" ? { ...job, result: NONE } : job)),
  ),
  "shows a result of a job that has failed": onJob(
    when("failed", (job) => (job.type === "test.script" ? { ...job, result: NONE } : job)),
  ),
  "shows no result at all": onJob((job) => ({ ...job, result: null })),
});

faults("result.typed", {
  "shows the output as text": onJob(
    when("succeeded", (job) => ({ ...job, result: { ...objectOf(job.result), output: "done" } })),
  ),
  "leaves a member of the result out": onJob(
    when("succeeded", (job) => ({ ...job, result: { output: objectOf(job.result).output } })),
  ),
  "flattens what is nested": onJob(
    when("succeeded", (job) => {
      const { output, ...rest } = objectOf(job.result);
      const flat = Object.fromEntries(
        Object.entries(objectOf(output)).filter(([, value]) => typeof value !== "object"),
      );
      return { ...job, result: { ...rest, output: output === null ? null : flat } };
    }),
  ),
});

faults("result.repeatable", {
  "hands a result out three times": remembering("get", () => {
    const reads = new Map<string, number>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const job = objectOf(lifecycle.item(response.json));
      if (response.status !== 200 || job.status !== "succeeded") return response;
      const times = (reads.get(request.path) ?? 0) + 1;
      reads.set(request.path, times);
      if (times <= 3) return response;
      const tag = (response.header("ETag") ?? "").replace(/"$/, '-bare"');
      return response
        .with("ETag", tag)
        .withJson({ ...objectOf(response.json), data: { ...job, result: null } });
    };
  }),
  "leaves the result out of lists": onJson("list", (body) => {
    const jobs = Array.isArray(body.data) ? body.data : [];
    return { ...body, data: jobs.map((job) => ({ ...objectOf(job), result: null })) };
  }),
});

faults("result.error-iff-failed", {
  "shows no error": onJob(when("failed", (job) => ({ ...job, error: null }))),
  "shows an empty message": onJob(
    when("failed", (job) => ({ ...job, error: { ...objectOf(job.error), message: "" } })),
  ),
  "shows an error of a canceled job": onJob(
    when("canceled", (job) => ({
      ...job,
      error: {
        type: "internal",
        code: "job.failed",
        message: "canceled",
        doc_url: "https://docs.example.test/",
      },
    })),
  ),
  "has one code for every failure": onJob(
    when("failed", (job) => ({ ...job, error: { ...objectOf(job.error), code: "job.failed" } })),
  ),
});

const hidesFailed = onResponse("get", (response, _, { lifecycle }) =>
  objectOf(lifecycle.item(response.json)).status === "failed"
    ? refusal(response, { status: 404, type: "not_found", code: "job.not_found" })
    : response,
);

faults("result.readable-after-failure", {
  "answers 404 for a job that has failed": hidesFailed,
  "takes its time to fail, and answers 404 then": together(
    hidesFailed,
    onRequest("create", (request) => {
      const body = objectOf(request.json);
      const { steps, ...params } = objectOf(body.params);
      if (!Array.isArray(steps) || !steps.some((step) => objectOf(step).do === "fail")) return request;
      return request.withJson({
        ...body,
        params: { ...params, steps: [{ do: "wait", ms: 2_500 }, ...steps] },
      });
    }),
  ),
  "answers 410 for a job that was canceled": onResponse("get", (response, _, { lifecycle }) =>
    objectOf(lifecycle.item(response.json)).status === "canceled"
      ? refusal(response, { status: 410, type: "gone", code: "job.expired" })
      : response,
  ),
});
