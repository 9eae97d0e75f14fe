import type { EventSourceMessage } from "eventsource-parser";
import type { Operation } from "../contract.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { Transport } from "../http/transport.ts";
import { startDeadline } from "../time/deadline.ts";
import type { WatchEvent } from "./events.ts";
import {
  afterPoll,
  afterStream,
  type Circumstances,
  type FollowState,
  type Step,
  startState,
} from "./follow-state.ts";
import type { JobFacts } from "./job-facts.ts";
import { type PollOutcome, poll } from "./poll.ts";
import { readStream, type StreamOutcome } from "./stream.ts";

/** How to follow a job. */
export interface FollowOptions {
  /** Aborting stops the following; the job goes on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for all of it, the call in flight included; the job goes on after them.
   * @default no limit
   */
  readonly timeoutMs?: number | undefined;
  /**
   * `false` polls from the start, where streams are known not to get through.
   * @default true
   */
  readonly stream?: boolean | undefined;
  /** Go on after this event, for one who has seen it. */
  readonly lastEventId?: string | undefined;
}

/** What following needs from its client. */
export interface FollowContext {
  readonly transport: Transport;
  readonly facts: JobFacts;
  readonly get: Operation;
  /** Absent in a contract without streams. */
  readonly stream: Operation | undefined;
  readonly maxRetries: number;
  readonly attemptTimeoutMs: number;
}

type Event = WatchEvent<unknown, unknown>;
const PATIENCE = { firstByteMs: 10_000, silenceMs: 30_000 };

/** Follows a job to its end, by stream or by polling, whatever the network does: {@link FollowState} has the rules. */
export async function* follow(
  context: FollowContext,
  id: string,
  options: FollowOptions,
): AsyncGenerator<Event> {
  const { transport, facts, maxRetries } = context;
  const { clock, contract } = transport;
  const names = { job: "job", log: "log", end: "end", reset: "reset", ...contract.lifecycle.events };
  const timeoutMs = options.timeoutMs ?? Number.POSITIVE_INFINITY;
  const deadline = startDeadline(
    clock,
    timeoutMs,
    options.signal,
    () => new TimeoutError(`${id} has not ended`, timeoutMs),
  );
  const streamed = options.stream === false ? undefined : context.stream;
  let state: FollowState = startState(streamed ? "stream" : "poll", options.lastEventId);
  let seen: string | undefined;

  /** The job as an event; only when it is news, and followed by the end when it has ended. */
  function* tell(job: unknown, eventId?: string): Generator<Event, boolean> {
    const text = JSON.stringify(job);
    if (text !== seen) yield { type: "job", job, id: eventId };
    seen = text;
    if (facts.outcome(job) === undefined) return false;
    yield { type: "end", job };
    return true;
  }

  async function* streamOnce(operation: Operation): AsyncGenerator<Event, StreamOutcome | undefined> {
    const { lastEventId } = state;
    const headers = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
    const request = { operation, path: [id], headers };
    const onRetry = (retryMs: number) => {
      state = { ...state, retryMs };
    };
    const connection = readStream(transport, request, PATIENCE, deadline.signal, onRetry);
    try {
      for (;;) {
        const next = await connection.next();
        if (next.done) return next.value;
        const { id: eventId, event } = next.value;
        const data = parse(next.value);
        if (event === names.reset) {
          // What we saw means nothing to this stream: its ids may start below ours.
          state = { ...state, lastEventId: eventId };
          yield { type: "reset", reset: data, id: eventId };
          continue;
        }
        if (isRepeated(eventId, state.lastEventId)) continue;
        state = { ...state, lastEventId: eventId ?? state.lastEventId };
        if (event === names.job && (yield* tell(data, eventId))) return undefined;
        if (event === names.log) yield { type: "log", log: data, id: eventId };
        if (event === names.end) return { kind: "finished" };
      }
    } finally {
      await connection.return({ kind: "finished" });
    }
  }

  async function* pollOnce(): AsyncGenerator<Event, PollOutcome | undefined> {
    const { etag } = state;
    const request = { operation: context.get, path: [id] };
    const holdSeconds = Math.min(state.holdSeconds, Math.floor(deadline.remaining() / 1000));
    const ask = { request, etag, holdSeconds, attemptTimeoutMs: context.attemptTimeoutMs };
    const outcome = await poll(transport, ask, deadline.signal);
    if (outcome.kind === "failed" || !outcome.changed) return outcome;
    const before = seen;
    if (yield* tell(outcome.job)) return undefined;
    // Without entity tags, or behind a cache that answers for them, every answer is a 200.
    return { ...outcome, changed: seen !== before };
  }

  try {
    for (;;) {
      deadline.signal.throwIfAborted();
      let step: Step;
      const circumstances = (): Circumstances => ({ now: clock.now(), random: clock.random(), maxRetries });
      if (state.via === "stream" && streamed) {
        const outcome = yield* streamOnce(streamed);
        if (!outcome) return;
        step = afterStream(state, outcome, circumstances());
      } else {
        const outcome = yield* pollOnce();
        if (!outcome) return;
        step = afterPoll(state, outcome, circumstances());
      }
      if ("error" in step) throw step.error;
      state = step.state;
      if (step.event) yield step.event;
      await clock.sleep(step.delayMs, deadline.signal);
    }
  } finally {
    deadline.dispose();
  }
}

/** Ids count upwards, so one that is not beyond the newest was seen before. Ids that are no numbers are taken as they come. */
function isRepeated(id: string | undefined, newest: string | undefined): boolean {
  if (id === undefined || newest === undefined || /\D/.test(id + newest)) return false;
  // As digits, since they may have more of them than a number holds.
  return id.length === newest.length ? id <= newest : id.length < newest.length;
}

/** The data of an event; `undefined` when it is no JSON, which an unknown event may be. */
function parse({ data }: EventSourceMessage): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
