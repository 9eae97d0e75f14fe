import { type JsonObject, objectOf } from "../contract/index.ts";
import { arrayOf } from "../contract/json.ts";
import { type Fault, faults, onJob, onResponse, remembering } from "../proving/faults.ts";

const ended = ({ finished_at }: JsonObject) => finished_at !== null;

/** A job that waits, whatever it did before. */
const waiting = (job: JsonObject): JsonObject => ({
  ...job,
  status: "queued",
  started_at: null,
  progress: null,
});

faults("state.vocabulary", {
  "has a word of its own for success": onJob((job) =>
    job.status === "succeeded" ? { ...job, status: "completed" } : job,
  ),
  "spells canceled in another way": onJob((job) =>
    job.status === "canceled" ? { ...job, status: "cancelled" } : job,
  ),
});

/** Changes the job of GET, and its tag with it. */
const onGet = (change: (job: JsonObject) => JsonObject): Fault =>
  onResponse("get", (response) => {
    const body = objectOf(response.json);
    const before = objectOf(body.data);
    const job = response.status === 200 ? change(before) : before;
    if (job === before) return response;
    const tag = (response.header("ETag") ?? "").replace(/"$/, '-changed"');
    return response.withJson({ ...body, data: job }).with("ETag", tag);
  });

faults("state.transitions", {
  "puts a job back into the queue half-way": onGet((job) =>
    !ended(job) && Number(job.progress) >= 50 && Number(job.progress) < 100 ? waiting(job) : job,
  ),
  "shows a running job as queued now and then": () => {
    let reads = 0;
    return onGet((job) => {
      if (ended(job) || job.status === "queued" || typeof job.progress !== "number") return job;
      reads += 1;
      return reads % 4 === 3 ? waiting(job) : job;
    })();
  },
});

/** Changes GET of jobs that have ended, a quarter of a second after they were first shown so. */
const afterEnd =
  (change: (job: JsonObject) => JsonObject): Fault =>
  () => {
    const shown = new Map<string, number>();
    return onGet((job) => {
      if (job.id === undefined || !ended(job)) return job;
      const first = shown.get(String(job.id)) ?? Date.now();
      shown.set(String(job.id), first);
      return Date.now() - first > 250 ? change(job) : job;
    })();
  };

const succeeded = { status: "succeeded", error: null, progress: 100, result: { output: null, steps: 1 } };

faults("state.terminal-final", {
  "touches a job later": afterEnd((job) => ({ ...job, updated_at: new Date().toISOString() })),
  "calls a failure a success later": afterEnd((job) =>
    job.status === "failed" ? { ...job, ...succeeded } : job,
  ),
  "drops the message of a failure": afterEnd((job) =>
    job.status === "failed" ? { ...job, error: { ...objectOf(job.error), message: "failed" } } : job,
  ),
});

faults("state.no-regression", {
  "lists jobs as they were when they were made": remembering(["create", "list"], () => {
    const made = new Map<string, JsonObject>();
    return async (request, next, { operation, lifecycle }) => {
      const response = await next(request);
      if (!response.ok) return response;
      if (operation?.role === "create") {
        const job = objectOf(lifecycle.item(response.json));
        made.set(String(job.id), job);
        return response;
      }
      const items = arrayOf(objectOf(response.json).data).map((item) => {
        const job = objectOf(item);
        const { status, started_at, progress } = made.get(String(job.id)) ?? job;
        return ended(job) ? job : { ...job, status, started_at, progress };
      });
      return response.withJson({ ...objectOf(response.json), data: items });
    };
  }),
  "takes a while until GET knows of the start": onGet((job) =>
    job.status === "running" && Date.now() - Date.parse(String(job.started_at)) < 300 ? waiting(job) : job,
  ),
});

faults("state.reaches-end", {
  "leaves failed jobs running": onJob((job) =>
    job.status === "failed"
      ? {
          ...job,
          status: "running",
          finished_at: null,
          error: null,
          expires_at: null,
          started_at: job.created_at,
        }
      : job,
  ),
});

faults("state.started", {
  "counts the time in the queue": onJob((job) =>
    job.status === "queued" ? { ...job, started_at: job.created_at } : job,
  ),
  "says when the work began only at its end": onJob((job) =>
    ended(job) ? job : { ...job, started_at: null },
  ),
});

faults("state.finished", {
  "says when the job changed last": onJob((job) => ({ ...job, finished_at: job.updated_at })),
  "does not say when a job was canceled": onJob((job) =>
    job.status === "canceled" ? { ...job, finished_at: null } : job,
  ),
});

faults("state.attempt", {
  "does not count": onJob((job) => ({ ...job, attempt: 1 })),
  "counts down": onJob((job) => ({ ...job, attempt: Math.max(1, 4 - Number(job.attempt)) })),
  "puts the job back into the queue": onGet((job) => (!ended(job) && job.attempt === 2 ? waiting(job) : job)),
});
