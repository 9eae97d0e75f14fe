import type { Job } from "../jobs/job.ts";
import { isFinal } from "../jobs/newer.ts";
import { duration } from "../page/ago.ts";
import { useNow } from "../page/use-now.ts";

/** What else there is to know of a job. */
export function JobFacts({ job }: { readonly job: Job }) {
  const now = useNow();
  const { started_at: started, finished_at: finished, params } = job;
  const until = finished === null ? now : Date.parse(finished);
  const ran = started === null ? undefined : duration(Math.max(0, until - Date.parse(started)));
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Acts on", `${job.resource.type} ${job.resource.id}`],
    ["Made by", [job.triggered_by.kind, job.triggered_by.principal_id].filter(Boolean).join(" ")],
    ["Accepted", moment(job.created_at)],
    [isFinal(job) ? "Took" : "Running for", ran],
    ["Attempt", job.max_attempts > 1 ? `${job.attempt} of ${job.max_attempts}` : undefined],
    ["Deadline", job.deadline === null ? undefined : moment(job.deadline)],
    ["Kept until", job.expires_at === null ? undefined : moment(job.expires_at)],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {params && Object.keys(params).length > 0 && (
        <details>
          <summary>Parameters</summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
            tabIndex={0}
          >
            {JSON.stringify(params, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}

function moment(timestamp: string): string {
  return new Date(timestamp).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}
