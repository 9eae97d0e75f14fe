import { isObject, type Json, type JsonObject } from "../../contract/index.ts";
import { onJob, remembering } from "../../proving/faults.ts";
import { renamedIds } from "../../proving/renamed-ids.ts";
import { faults, idIn, refused, runOf } from "./answers.ts";

const moved = (time: Json | undefined, ms: number): Json =>
  typeof time === "string" ? new Date(Date.parse(time) + ms).toISOString() : null;

faults("job.readable", {
  "does not find a run at the first attempt": remembering(["create", "get"], () => {
    const fresh = new Set<string>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      if (!response.ok) return response;
      if (operation?.role === "create") fresh.add(String(runOf(response).id));
      return operation?.role === "get" && fresh.delete(idIn(request.path))
        ? refused(404, "job.not_found")
        : response;
    };
  }),
});

faults("job.members", {
  "leaves out what has no value once a run is cancelled": onJob((run) => {
    const { progress, ...others } = run;
    return run.status === "cancelled" && progress === null ? others : run;
  }),
  "has no error before there is one": onJob((run) => {
    const { error, ...others } = run;
    return run.status === "running" && error === null ? others : run;
  }),
});

faults("job.timestamps", {
  "labels local time as UTC": onJob((run) => ({ ...run, completed_at: moved(run.completed_at, 7_200_000) })),
  "ends before it starts": onJob((run) =>
    run.status === "failed" ? { ...run, completed_at: moved(run.started_at, -1) } : run,
  ),
});

faults("job.id-unguessable", {
  "draws only four characters": renamedIds((id) => `job_${id.slice(4, 14)}000000${id.slice(14, 18)}`),
});

faults("job.triggered-by-packed", {
  "says that the schedule did it": onJob((run) => ({
    ...run,
    triggered_by: `schedule:cron:${run.job_type}`,
  })),
  "names the same user for everyone": onJob((run) => ({
    ...run,
    triggered_by: "manual:user:user_0000000000000000",
  })),
  "does not say what kind of principal it was": onJob((run) => ({
    ...run,
    triggered_by: String(run.triggered_by).replace(/^manual:(key|user):/, "manual:principal:"),
  })),
});

/** Changes the progress of runs that have told any. */
const onProgress = (change: (progress: JsonObject) => JsonObject) =>
  onJob((run) => (isObject(run.progress) ? { ...run, progress: change(run.progress) } : run));

faults("progress.counts", {
  "does not count what has failed": onProgress((progress) =>
    progress.total === 200 && progress.processed === 200 ? { ...progress, processed: 193 } : progress,
  ),
  "counts what has failed twice": onProgress((progress) =>
    progress.total === 200 ? { ...progress, processed: 207 } : progress,
  ),
});

faults("progress.message", {
  "says the counts again": onProgress((progress) =>
    progress.message === null
      ? progress
      : { ...progress, message: `${progress.processed} of ${progress.total}` },
  ),
  "escapes it for a page": onProgress((progress) =>
    typeof progress.message === "string"
      ? { ...progress, message: progress.message.replaceAll("<", "&lt;") }
      : progress,
  ),
  "has a message for every run": onProgress((progress) => ({
    ...progress,
    message: progress.message ?? "working",
  })),
});

faults("progress.counts-up", {
  "begins anew at the end": onJob((run) =>
    run.status === "completed" && isObject(run.progress)
      ? { ...run, progress: { ...run.progress, processed: 0 } }
      : run,
  ),
});
