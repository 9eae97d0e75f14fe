import type { Redactor } from "./redact.ts";

/** One look at a job: a response about it, or an event of one of its streams. */
export interface Sight {
  /** Milliseconds since the first request that concerned the job was sent. */
  readonly at_ms: number;
  readonly by: "poll" | "stream";
  /** E.g. `POST 202`, `GET 304`, or the name of an event. */
  readonly what: string;
  /** Tells the streams of a run apart. */
  readonly stream?: number;
  readonly status?: string;
  readonly progress?: number;
  readonly etag?: string;
  readonly event_id?: string;
  /** So many in a row that showed the same; absent for one. The moment is that of the first. */
  readonly times?: number;
}

/** What a run saw of a job, in the order in which it arrived. */
export interface Timeline {
  readonly job: string;
  readonly sights: readonly Sight[];
  /** How many were left out, in the middle. */
  readonly omitted: number;
}

/** So many sights are shown of the beginning, and as many of the end. */
const SHOWN_EACH_SIDE = 40;

/** The report of everything that was seen of a job: in order, repetitions folded, the middle of long ones left out. */
export function timelineOf(job: string, seen: readonly Sight[], redact: Redactor): Timeline {
  const folded: Sight[] = [];
  for (const sight of seen.toSorted((a, b) => a.at_ms - b.at_ms)) {
    const clean = redacted(sight, redact);
    const last = folded.at(-1);
    if (last !== undefined && same(last, clean)) folded[folded.length - 1] = counted(last);
    else folded.push(clean);
  }
  const omitted = Math.max(0, folded.length - 2 * SHOWN_EACH_SIDE);
  const sights =
    omitted === 0 ? folded : [...folded.slice(0, SHOWN_EACH_SIDE), ...folded.slice(-SHOWN_EACH_SIDE)];
  return { job: redact.text(job), sights, omitted };
}

function counted(sight: Sight): Sight {
  return { ...sight, times: (sight.times ?? 1) + 1 };
}

function same(a: Sight, b: Sight): boolean {
  return (
    a.by === b.by &&
    a.what === b.what &&
    a.stream === b.stream &&
    a.status === b.status &&
    a.progress === b.progress &&
    a.etag === b.etag &&
    (a.event_id === b.event_id || a.status === undefined)
  );
}

/** Everything that the server chose the words of, without secrets. */
function redacted(sight: Sight, redact: Redactor): Sight {
  const { what, status, etag, event_id } = sight;
  return {
    ...sight,
    what: redact.text(what),
    ...(status === undefined ? {} : { status: redact.text(status) }),
    ...(etag === undefined ? {} : { etag: redact.text(etag) }),
    ...(event_id === undefined ? {} : { event_id: redact.text(event_id) }),
  };
}
