import { ProgressBar } from "../job/progress-bar.tsx";
import { StatusMark } from "../job/status-mark.tsx";
import { ago } from "../page/ago.ts";
import type { Job } from "./job.ts";

/** One job of the list. */
export function JobRow(props: {
  readonly job: Job;
  readonly now: number;
  readonly selected: boolean;
  readonly onOpen: () => void;
}) {
  const { job, now, selected, onOpen } = props;
  return (
    <li>
      <a
        href={`#job=${encodeURIComponent(job.id)}`}
        aria-current={selected ? "true" : undefined}
        data-job={job.id}
        onClick={(event) => {
          // Opened in another tab or window, it is the browser's business.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <span class="row-type">{job.type}</span>
        <StatusMark job={job} />
        <span class="row-about">{job.status_message ?? `${job.resource.type} ${job.resource.id}`}</span>
        <time dateTime={job.created_at} title={job.created_at}>
          {ago(Date.parse(job.created_at), now)}
        </time>
        <ProgressBar job={job} />
      </a>
    </li>
  );
}
