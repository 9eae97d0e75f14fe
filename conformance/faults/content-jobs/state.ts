import { objectOf } from "../../contract/index.ts";
import { onItems, onJob, remembering } from "../../proving/faults.ts";
import { afterEnd, faults, onRead } from "./answers.ts";

faults("state.vocabulary", {
  "calls a cancelled job failed": onJob((job) =>
    job.status === "cancelled" ? { ...job, status: "failed" } : job,
  ),
  "calls a failure a completion": onJob((job) =>
    job.status === "failed" ? { ...job, status: "completed" } : job,
  ),
});

faults("state.transitions", {
  "puts a job back half-way": onRead((job) => {
    const completed = Number(objectOf(job.progress).completed);
    return job.status === "running" && completed >= 50 && completed < 100
      ? { ...job, status: "pending" }
      : job;
  }),
  "shows a running job as pending now and then": remembering("get", () => {
    let reads = 0;
    return async (request, next) => {
      const response = await next(request);
      const job = objectOf(response.json);
      if (job.status !== "running" || Number(objectOf(job.progress).completed) < 25) return response;
      reads += 1;
      return reads % 4 === 3 ? response.withJson({ ...job, status: "pending" }) : response;
    };
  }),
});

faults("state.terminal-final", {
  "renames a job later": afterEnd((job) => ({ ...job, name: `${job.name} (archived)` })),
  "calls a failure a completion later": afterEnd((job) =>
    job.status === "failed" ? { ...job, status: "completed" } : job,
  ),
});

faults("state.no-regression", {
  "lists what runs as pending": onItems((items) =>
    items.map((job) => (job.status === "running" ? { ...job, status: "pending" } : job)),
  ),
  "takes a while until GET knows of the start": remembering("get", () => {
    const seen = new Map<string, number>();
    return async (request, next) => {
      const response = await next(request);
      const job = objectOf(response.json);
      if (job.status !== "running") return response;
      const first = seen.get(request.path) ?? Date.now();
      seen.set(request.path, first);
      return Date.now() - first < 250 ? response.withJson({ ...job, status: "pending" }) : response;
    };
  }),
});

const running = { status: "running", completedAt: null };

faults("state.reaches-end", {
  "leaves failed jobs running": onJob((job) => (job.status === "failed" ? { ...job, ...running } : job)),
  "leaves cancelled jobs running": onJob((job) =>
    job.status === "cancelled" ? { ...job, ...running } : job,
  ),
});

faults("state.finished", {
  "does not say when a job was cancelled": onJob((job) =>
    job.status === "cancelled" ? { ...job, completedAt: null } : job,
  ),
  "says when the job changed last": onJob((job) => ({
    ...job,
    completedAt: job.completedAt ?? job.createdAt ?? null,
  })),
});
