import { type JsonObject, objectOf } from "../../contract/index.ts";
import { onItems, onJob, remembering } from "../../proving/faults.ts";
import { afterEnd, faults, onRead, runOf } from "./answers.ts";

/** A run that waits, whatever it did before. */
const waiting = (run: JsonObject): JsonObject => ({
  ...run,
  status: "pending",
  started_at: null,
  progress: null,
});

const completed = { status: "completed", error: null, result: { output: null, steps: 1 } };

faults("state.vocabulary", {
  "calls a cancelled run failed": onJob((run) =>
    run.status === "cancelled"
      ? { ...run, status: "failed", error: { code: "job.cancelled", message: "it was cancelled" } }
      : run,
  ),
  "calls a failure a completion": onJob((run) =>
    run.status === "failed" && run.job_type === "test_script" ? { ...run, ...completed } : run,
  ),
});

faults("state.transitions", {
  "puts a run back half-way": onRead((run) => {
    const processed = Number(objectOf(run.progress).processed);
    return run.status === "running" && processed >= 50 && processed < 100 ? waiting(run) : run;
  }),
  "shows a running run as pending now and then": remembering("get", () => {
    let reads = 0;
    return async (request, next) => {
      const response = await next(request);
      const run = runOf(response);
      if (run.status !== "running" || !(Number(objectOf(run.progress).processed) >= 25)) return response;
      reads += 1;
      return reads % 4 === 3 ? response.withJson({ job_run: waiting(run) }) : response;
    };
  }),
});

faults("state.terminal-final", {
  "forgets whom to notify later": afterEnd((run) => ({ ...run, notify: run.notify !== true })),
  "calls a failure a completion later": afterEnd((run) =>
    run.status === "failed" && run.job_type === "test_script" ? { ...run, ...completed } : run,
  ),
});

faults("state.no-regression", {
  "lists what runs as pending": onItems((items) =>
    items.map((run) => (run.status === "running" ? waiting(run) : run)),
  ),
  "takes a while until GET knows of the start": remembering("get", () => {
    const seen = new Map<string, number>();
    return async (request, next) => {
      const response = await next(request);
      const run = runOf(response);
      if (run.status !== "running") return response;
      const first = seen.get(request.path) ?? Date.now();
      seen.set(request.path, first);
      return Date.now() - first < 250 ? response.withJson({ job_run: waiting(run) }) : response;
    };
  }),
});

const live = { status: "running", completed_at: null, error: null };

faults("state.reaches-end", {
  "leaves failed runs running": onJob((run) => (run.status === "failed" ? { ...run, ...live } : run)),
  "leaves cancelled runs running": onJob((run) => (run.status === "cancelled" ? { ...run, ...live } : run)),
});

faults("state.started", {
  "counts the time in the queue": onJob((run) =>
    run.status === "pending" ? { ...run, started_at: run.created_at ?? null } : run,
  ),
  "says when the work began only at its end": onJob((run) =>
    run.completed_at === null ? { ...run, started_at: null } : run,
  ),
});

faults("state.finished", {
  "does not say when a run was cancelled": onJob((run) =>
    run.status === "cancelled" ? { ...run, completed_at: null } : run,
  ),
  "says when the run began": onJob((run) => ({
    ...run,
    completed_at: run.completed_at ?? run.started_at ?? run.created_at ?? null,
  })),
});
