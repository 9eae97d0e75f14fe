/**
 * The id of what a job makes, derived from the job's own: a job that is taken up again after a crash makes the same
 * thing again, not a second one.
 */
export function derivedId(prefix: string, jobId: string): string {
  return `${prefix}_${jobId.slice(jobId.indexOf("_") + 1)}`;
}
