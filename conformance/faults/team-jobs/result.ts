import { isObject, type JsonObject, objectOf } from "../../contract/index.ts";
import { onItems, onJob, onResponse, remembering } from "../../proving/faults.ts";
import { faults, refused, runOf } from "./answers.ts";

/** Changes runs in one status. */
const when =
  (status: string, change: (run: JsonObject) => JsonObject) =>
  (run: JsonObject): JsonObject =>
    run.status === status ? change(run) : run;

const NONE = { output: null, steps: 0 };

faults("result.null-until-succeeded", {
  "shows a result while the run goes on": onJob(
    when("running", (run) => (run.job_type === "test_script" ? { ...run, result: NONE } : run)),
  ),
  "shows a result of a run that has failed": onJob(
    when("failed", (run) => (run.job_type === "test_script" ? { ...run, result: NONE } : run)),
  ),
  "shows no result at all": onJob((run) => ({ ...run, result: null })),
});

faults("result.typed", {
  "flattens what is nested": onJob(
    when("completed", (run) => {
      const { output, ...rest } = objectOf(run.result);
      const flat = Object.entries(objectOf(output)).filter(([, value]) => typeof value !== "object");
      return isObject(output) ? { ...run, result: { ...rest, output: Object.fromEntries(flat) } } : run;
    }),
  ),
  "leaves a member of the result out": onJob(
    when("completed", (run) =>
      run.job_type === "test_script"
        ? { ...run, result: { output: objectOf(run.result).output ?? null } }
        : run,
    ),
  ),
});

faults("result.repeatable", {
  "leaves the result out of lists": onItems((items) =>
    items.map((run) => (isObject(run.result) ? { ...run, result: null } : run)),
  ),
  "hands a result out three times": remembering("get", () => {
    const reads = new Map<string, number>();
    return async (request, next) => {
      const response = await next(request);
      const run = runOf(response);
      if (run.status !== "completed") return response;
      const times = (reads.get(request.path) ?? 0) + 1;
      reads.set(request.path, times);
      return times <= 3 ? response : response.withJson({ job_run: { ...run, result: null } });
    };
  }),
});

faults("result.error-iff-failed", {
  "shows no error": onJob(when("failed", (run) => ({ ...run, error: null }))),
  "has one message for every failure": onJob(
    when("failed", (run) => ({ ...run, error: { ...objectOf(run.error), message: "failed" } })),
  ),
  "shows an error of a cancelled run": onJob(
    when("cancelled", (run) => ({ ...run, error: { code: "job.cancelled", message: "cancelled" } })),
  ),
});

faults("result.readable-after-failure", {
  "answers 404 for a run that has failed": onResponse("get", (response) =>
    runOf(response).status === "failed" ? refused(404, "job.not_found") : response,
  ),
});
