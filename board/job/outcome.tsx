import type { Job } from "../jobs/job.ts";

/** What a job has come to: its result, or why there is none. */
export function Outcome({ job }: { readonly job: Job }) {
  const { result, error, partial_result: partial } = job;
  return (
    <>
      {error !== null && (
        <section class="outcome failed">
          <h3>Error</h3>
          <p>
            {error.message} <code>{error.code}</code>
          </p>
        </section>
      )}
      {result !== null && result !== undefined && <Shown title="Result" value={result} />}
      {partial !== null && partial !== undefined && <Shown title="Until then" value={partial} />}
      {job.result_expired && (
        <p class="hint">The result was removed; the job itself is kept a while longer.</p>
      )}
    </>
  );
}

function Shown({ title, value }: { readonly title: string; readonly value: object }) {
  return (
    <section class="outcome">
      <h3>{title}</h3>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        {JSON.stringify(value, null, 2)}
      </pre>
    </section>
  );
}
