import { objectOf } from "../../contract/index.ts";
import { onJob, remembering } from "../../proving/faults.ts";
import { renamedIds } from "../../proving/renamed-ids.ts";
import { faults, idIn, onRead, refused } from "./answers.ts";

faults("job.readable", {
  "does not find a job at the first attempt": remembering(["create", "get"], () => {
    const fresh = new Set<string>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      if (!response.ok) return response;
      if (operation?.role === "create") fresh.add(String(objectOf(response.json).jobId));
      return operation?.role === "get" && fresh.delete(idIn(request.path))
        ? refused(404, "job.not_found")
        : response;
    };
  }),
});

faults("job.timestamps", {
  "tells seconds": onJob((job) => ({
    ...job,
    createdAt: Math.floor(Number(job.createdAt) / 1000),
    completedAt: job.completedAt === null ? null : Math.floor(Number(job.completedAt) / 1000),
  })),
  "tells local time": onJob((job) => ({
    ...job,
    createdAt: Number(job.createdAt) + 3_600_000,
    completedAt: job.completedAt === null ? null : Number(job.completedAt) + 3_600_000,
  })),
});

let counted = 0;

faults("job.id-unguessable", {
  "counts its jobs": renamedIds(() => {
    counted += 1;
    return `job_${String(counted).padStart(26, "0")}`;
  }),
});

faults("progress.counts", {
  "counts what has failed as completed, too": onJob((job) => {
    const { total = 0, completed, failed } = objectOf(job.progress);
    return {
      ...job,
      progress: { total, completed: Number(completed) + Number(failed), failed: failed ?? 0 },
    };
  }),
  "does not count what has failed": onJob((job) => ({
    ...job,
    progress: { ...objectOf(job.progress), failed: 0 },
  })),
});

faults("progress.counts-up", {
  "begins anew at the end": onJob((job) =>
    job.status === "completed" ? { ...job, progress: { ...objectOf(job.progress), completed: 0 } } : job,
  ),
  "forgets what failed at the end": onRead((job) =>
    job.status === "completed" ? { ...job, progress: { ...objectOf(job.progress), failed: 0 } } : job,
  ),
});
