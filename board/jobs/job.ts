/** A job as lists and streams show it. */
export type { Job } from "../../generated/jobs/types.ts";
