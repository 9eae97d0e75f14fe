import type { JobOutlook } from "../outlook.ts";

/** Whether a job comes to an end without anything else happening. */
export const ending = (job: JobOutlook) => job.story.ends !== "never" || job.asked;
