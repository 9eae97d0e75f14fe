import { Problem } from "../page/problem.tsx";
import { useNow } from "../page/use-now.ts";
import { JobRow } from "./job-row.tsx";
import { moveFocus } from "./move-focus.ts";
import type { JobsList } from "./use-jobs.ts";

/** The jobs, newest first. Each is a link; the arrow keys go from one to the next. */
export function JobList(props: {
  readonly list: JobsList;
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
}) {
  const { jobs, loading, problem, more, truncated } = props.list;
  const now = useNow();
  return (
    <>
      <Problem text={problem} />
      {jobs.length === 0 && (
        <p class="none" aria-live="polite">
          {loading ? "Looking…" : problem === undefined && "No jobs here."}
        </p>
      )}
      <ol class="jobs" onKeyDown={moveFocus} aria-busy={loading}>
        {jobs.map((job) => (
          <JobRow
            key={job.id}
            job={job}
            now={now}
            selected={job.id === props.selected}
            onOpen={() => props.onOpen(job.id)}
          />
        ))}
      </ol>
      {more && (
        <button type="button" class="more" onClick={more}>
          Show older jobs
        </button>
      )}
      {truncated && <p class="none">There are older ones: narrow the filter to see them.</p>}
    </>
  );
}
