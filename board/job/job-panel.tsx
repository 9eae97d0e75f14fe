import { useLayoutEffect, useRef } from "preact/hooks";
import type { JobsClient } from "../../client/index.ts";
import type { Job } from "../jobs/job.ts";
import { newer } from "../jobs/newer.ts";
import { Problem } from "../page/problem.tsx";
import { CancelButton } from "./cancel-button.tsx";
import { JobFacts } from "./job-facts.tsx";
import { LogView } from "./log-view.tsx";
import { Outcome } from "./outcome.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { StatusMark } from "./status-mark.tsx";
import { useJob } from "./use-job.ts";

/** The open job: what it does, how far it is, its log as it is written, and a way to cancel it. */
export function JobPanel(props: {
  readonly api: JobsClient;
  readonly id: string;
  /** The job as the list shows it, until the first news of its own. */
  readonly known: Job | undefined;
  readonly onJob: (job: Job) => void;
  readonly onClose: () => void;
}) {
  const { api, id, known, onJob, onClose } = props;
  const { job: followed, lines, connection, problem } = useJob(api, id, onJob);
  const job = known && followed ? newer(followed, known) : (followed ?? known);
  const heading = useRef<HTMLHeadingElement>(null);
  const focusHeading = () => heading.current?.focus();
  useLayoutEffect(focusHeading, []);

  return (
    <article
      class="panel"
      aria-labelledby="panel-title"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <header>
        <button type="button" class="quiet" onClick={onClose}>
          <span aria-hidden="true">←</span> All jobs
        </button>
        <h2 id="panel-title" tabIndex={-1} ref={heading}>
          {job?.type ?? "Job"}
        </h2>
        <code class="id">{id}</code>
      </header>
      <Problem text={problem} />
      {job && (
        <>
          <p class="now" aria-live="polite">
            <StatusMark job={job} />
            {job.progress !== null && <span>{job.progress} %</span>}
            {job.status_message !== null && <span>{job.status_message}</span>}
          </p>
          <ProgressBar job={job} />
          <CancelButton api={api} job={job} onJob={onJob} onGone={focusHeading} />
          <Outcome job={job} />
          <JobFacts job={job} />
        </>
      )}
      <LogView lines={lines} connection={connection} />
    </article>
  );
}
