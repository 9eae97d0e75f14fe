import { type JsonObject, objectOf } from "../contract/index.ts";
import { faults, onEvents, onJob, onRequest } from "../proving/faults.ts";
import { dataOf, withData } from "../proving/wire-event.ts";

const live = ({ finished_at }: JsonObject) => finished_at === null;

/** With other progress, where it has any. */
const scaled =
  (change: (progress: number) => number) =>
  (job: JsonObject): JsonObject =>
    typeof job.progress === "number" ? { ...job, progress: change(job.progress) } : job;

faults("progress.range", {
  "counts from 0 to 1": onJob((job) => (live(job) ? scaled((progress) => progress / 100)(job) : job)),
  "shows the fraction of the percent": onJob(scaled((progress) => (progress === 37 ? 37.5 : progress))),
  "never shows 100 before the end": onJob((job) => (live(job) ? scaled((p) => Math.min(p, 99))(job) : job)),
});

/** Changes the steps of scripts, so that the server does something else than it was told. */
const otherwise = (change: (step: JsonObject) => JsonObject | readonly JsonObject[]) =>
  onRequest("create", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    if (!Array.isArray(params.steps)) return request;
    const steps = params.steps.flatMap((step) => change(objectOf(step))).slice(0, 100);
    return request.withJson({ ...body, params: { ...params, steps } });
  });

faults("progress.monotonic", {
  "shows a lower figure": onJob(scaled((progress) => (progress === 60 ? 90 : progress))),
  "begins anew half-way": onJob((job) =>
    live(job) ? scaled((p) => (p >= 70 && p < 100 ? p - 65 : p))(job) : job,
  ),
});

faults("progress.complete", {
  "leaves progress where it was": onJob((job) =>
    job.status === "succeeded" && !JSON.stringify(job.params).includes('"percent":100')
      ? scaled(() => 99)(job)
      : job,
  ),
  "forgets progress at the end": onJob((job) =>
    job.status === "succeeded" ? { ...job, progress: null } : job,
  ),
});

faults("progress.not-completion", {
  "ends a job at 100 percent": otherwise((step) =>
    step.do === "progress" && step.percent === 100 ? [step, { do: "succeed" }] : step,
  ),
});

faults("progress.coalesced", {
  "sends every report on its own": onEvents((event) => {
    const job = objectOf(dataOf(event));
    const { progress } = job;
    if (event.event !== "job" || typeof progress !== "number" || !live(job)) return event;
    const id = Number(event.id);
    return Array.from({ length: 6 }, (_, step) => ({
      ...withData(event, { ...job, progress_detail: { message: `report ${step}` } }),
      id: String(id * 10 + step),
    }));
  }),
});

faults("progress.detail", {
  "counts the failed ones as completed": onJob((job) => {
    const detail = objectOf(job.progress_detail);
    if (typeof detail.total !== "number") return job;
    return { ...job, progress_detail: { ...detail, completed: detail.total } };
  }),
  "counts the failed ones more than once": onJob((job) => {
    const detail = objectOf(job.progress_detail);
    return typeof detail.total === "number"
      ? { ...job, progress_detail: { ...detail, failed: detail.total } }
      : job;
  }),
});
