import type { operations } from "../../../../generated/content-jobs/types.ts";
import type { Job } from "../../../jobs/job.ts";
import { STATUS_WORD } from "../../shared/status-words.ts";
import { categoryOf } from "./category.ts";

/** A job in the words of the content-jobs contract. */
export type ContentJob =
  operations["listJobs"]["responses"][200]["content"]["application/json"]["jobs"][number];

/** The job as lists of this API show it. */
export function contentJob(job: Job): ContentJob {
  return {
    id: job.id,
    name: job.type.split(".").join(" "),
    type: job.type,
    category: categoryOf(job),
    status: STATUS_WORD[job.status],
    progress: counts(job),
    createdAt: job.createdAt,
    completedAt: job.finishedAt,
  };
}

/** Counts where the operation has told them, else its percentage as so many of a hundred. */
function counts({ progress, progressDetail }: Job): ContentJob["progress"] {
  if (progressDetail?.total != null) {
    const { total, completed, failed } = progressDetail;
    return { total, completed: completed ?? 0, failed: failed ?? 0 };
  }
  return { total: progress === null ? 0 : 100, completed: progress ?? 0, failed: 0 };
}
