import type { JobView } from "../api/job-view.ts";
import type { Query } from "../api/target.ts";

/** The query that lists the jobs created in the same millisecond as this one: itself, and hardly another. */
export function sameMoment(job: JobView): Query {
  const created = Date.parse(String(job.member("created_at")));
  if (Number.isNaN(created)) return {};
  return { since: new Date(created).toISOString(), until: new Date(created + 1).toISOString() };
}
