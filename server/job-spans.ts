import { context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { remoteParent } from "./http/pipeline/request-span.ts";
import type { EngineSettings } from "./jobs/settings.ts";
import type { JobStore } from "./jobs/store.ts";

/**
 * Puts each run of a job into a span, in the trace of the request that made the job, however much later and on whichever
 * replica. Without an OpenTelemetry SDK in the process nothing is recorded.
 */
export function jobSpans(jobs: Pick<JobStore, "load">): EngineSettings["around"] {
  return async (job, run) => {
    const span = trace.getTracer("accepted").startSpan(
      `job ${job.type}`,
      {
        kind: SpanKind.CONSUMER,
        attributes: {
          "accepted.job.id": job.id,
          "accepted.job.type": job.type,
          "accepted.job.attempt": job.attempt,
        },
      },
      remoteParent(job.traceparent),
    );
    try {
      await context.with(trace.setSpan(context.active(), span), run);
      if (span.isRecording()) await describeEnd(span, jobs, job.id);
    } finally {
      span.end();
    }
  };
}

async function describeEnd(span: Span, jobs: Pick<JobStore, "load">, jobId: string): Promise<void> {
  try {
    const job = await jobs.load(jobId);
    if (job === undefined) return;
    const { status, error } = job;
    span.setAttribute("accepted.job.status", status);
    // The code only: messages are for the job's owner.
    if (error !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: error.code });
  } catch (error) {
    // A trace is not worth failing for.
    if (error instanceof Error) span.recordException(error);
  }
}
