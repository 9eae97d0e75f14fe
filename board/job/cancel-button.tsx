import { useState } from "preact/hooks";
import type { JobsClient } from "../../client/index.ts";
import type { Job } from "../jobs/job.ts";
import { isFinal } from "../jobs/newer.ts";
import { explain } from "../page/explain.ts";
import { Problem } from "../page/problem.tsx";

/** Asks a job to stop, once the person has said so twice: what was done is not undone. */
export function CancelButton(props: {
  readonly api: JobsClient;
  readonly job: Job;
  readonly onJob: (job: Job) => void;
}) {
  const { api, job, onJob } = props;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (isFinal(job)) return <Problem text={problem} />;
  if (job.cancel_requested_at !== null) {
    return <p class="hint">Asked to stop. It does so at its next safe point; what is done stays done.</p>;
  }

  async function cancel() {
    setBusy(true);
    setProblem(undefined);
    try {
      onJob(await api.jobs.cancel(job.id));
    } catch (error) {
      setProblem(explain(error));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  }

  return (
    <div class="cancel">
      {asking ? (
        <>
          <span id="cancel-question">Stop this job? What is done stays done.</span>
          <button
            type="button"
            class="danger"
            aria-describedby="cancel-question"
            disabled={busy}
            autofocus
            ref={(button) => button?.focus()}
            onClick={cancel}
          >
            {busy ? "Asking it to stop…" : "Cancel the job"}
          </button>
          <button type="button" class="quiet" disabled={busy} onClick={() => setAsking(false)}>
            Keep it
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setAsking(true)}>
          Cancel
        </button>
      )}
      <Problem text={problem} />
    </div>
  );
}
