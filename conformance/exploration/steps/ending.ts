import type { Tracked } from "../state.ts";

/** Whether a job comes to an end without anything else happening. */
export const ending = (job: Tracked) => job.story.ends !== "never" || job.asked;
