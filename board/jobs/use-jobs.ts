import { useEffect, useRef, useState } from "preact/hooks";
import { type JobsClient, UnauthenticatedError } from "../../client/index.ts";
import { systemClock } from "../../client/time/clock.ts";
import { explain } from "../page/explain.ts";
import type { Filter } from "../page/place.ts";
import { untilVisible } from "../page/visible.ts";
import type { Job } from "./job.ts";
import { isFinal, merged, updated } from "./newer.ts";
import { SHOWN } from "./shown.ts";

/** Pause between two looks at the list, in milliseconds: while something shown is going on, and while nothing is. */
const PAUSE = { live: 1_000, quiet: 4_000, failed: 5_000 };

/** How many jobs are shown at first, and each time somebody asks for more; the last is what one page can hold. */
const SIZES = [50, 100, 200] as const;

/** The jobs that are listed. */
export interface JobsList {
  readonly jobs: readonly Job[];
  /** Whether the first answer is still to come. */
  readonly loading: boolean;
  /** Why the list is not up to date. */
  readonly problem: string | undefined;
  /** Shows more, where there are more and a page can hold them. */
  readonly more: (() => void) | undefined;
  /** Whether there are jobs beyond what can be shown. */
  readonly truncated: boolean;
  /** Brings news of one job. */
  readonly update: (job: Job) => void;
}

interface State {
  readonly jobs: readonly Job[];
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly problem?: string | undefined;
}

const START: State = { jobs: [], loading: true, hasMore: false };

/**
 * The newest jobs that fit a filter, looked at again and again while the page can be seen. One request brings them all,
 * however many go on: a browser has six connections for a server, so hundreds of jobs can't each have a stream.
 * @param onRefused told when the server does not take the key any more; nobody looks after that.
 */
export function useJobs(
  api: JobsClient,
  { shown, type }: Filter,
  onRefused: (error: UnauthenticatedError) => void,
): JobsList {
  const [size, setSize] = useState(0);
  const [state, setState] = useState(START);
  const live = useRef(false);
  live.current = state.jobs.some((job) => !isFinal(job));
  const limit = SIZES[size] ?? SIZES[0];

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState((before) => ({ ...before, loading: true }));
    const { status } = SHOWN[shown];
    const query = { limit, ...(type !== "" && { type }), ...(status && { status: [...status] }) };
    async function look(): Promise<number> {
      try {
        const { data, pagination } = await api.jobs.list(query, { signal });
        setState(({ jobs }) => ({ jobs: merged(jobs, data), loading: false, hasMore: pagination.has_more }));
        return live.current ? PAUSE.live : PAUSE.quiet;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof UnauthenticatedError) throw error;
        setState((before) => ({ ...before, loading: false, problem: explain(error) }));
        return PAUSE.failed;
      }
    }
    async function lookOn(): Promise<void> {
      for (;;) {
        await untilVisible(signal);
        await systemClock.sleep(await look(), signal);
      }
    }
    lookOn().catch((error) => {
      if (signal.aborted) return;
      if (error instanceof UnauthenticatedError) onRefused(error);
      else setState((before) => ({ ...before, problem: explain(error) }));
    });
    return () => controller.abort();
  }, [api, shown, type, limit, onRefused]);

  const { jobs, loading, hasMore, problem } = state;
  const last = size === SIZES.length - 1;
  return {
    jobs,
    loading,
    problem,
    more: hasMore && !last ? () => setSize(size + 1) : undefined,
    truncated: hasMore && last,
    update: (job) => setState((before) => ({ ...before, jobs: updated(before.jobs, job) })),
  };
}
