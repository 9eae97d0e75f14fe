import { useLayoutEffect, useRef, useState } from "preact/hooks";
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
  /** Takes the focus from a button that is gone. */
  readonly onGone: () => void;
}) {
  const { api, job, onJob, onGone } = props;
  const [question, setQuestion] = useState<"unasked" | "asked" | "answered">("unasked");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  // Looked at before the page changes: when a button that has the focus goes, browsers give it to nothing.
  const hadFocus = box.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (hadFocus && box.current?.contains(document.activeElement) !== true) onGone();
  });
  if (isFinal(job)) return <Problem text={problem} />;
  if (job.cancel_requested_at !== null) {
    return <p class="hint">Asked to stop. It does so at its next safe point; what is done stays done.</p>;
  }

  async function cancel() {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      onJob(await api.jobs.cancel(job.id));
    } catch (error) {
      setProblem(explain(error));
    } finally {
      setBusy(false);
      setQuestion("answered");
    }
  }

  function keep() {
    if (!busy) setQuestion("answered");
  }

  /** Takes back the question, and nothing else: Escape would also close the job. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    keep();
  }

  return (
    <div class="cancel" ref={box}>
      {question === "asked" ? (
        <>
          <span id="cancel-question">Stop this job? What is done stays done.</span>
          <button
            type="button"
            class="danger"
            aria-describedby="cancel-question"
            // Not `disabled`, which would take the focus from it.
            aria-disabled={busy}
            ref={focus}
            onClick={cancel}
            onKeyDown={onKeyDown}
          >
            {busy ? "Asking it to stop…" : "Cancel the job"}
          </button>
          <button type="button" class="quiet" aria-disabled={busy} onClick={keep} onKeyDown={onKeyDown}>
            Keep it
          </button>
        </>
      ) : (
        <button
          type="button"
          ref={question === "answered" ? focus : null}
          onClick={() => setQuestion("asked")}
        >
          Cancel
        </button>
      )}
      <Problem text={problem} />
    </div>
  );
}

/** One function for all renderings: a new one would be called, and take the focus back, with each news of the job. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}
