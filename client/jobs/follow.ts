import type { Operation } from "../../generated/runtime/contract.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { Caller } from "../http/call.ts";
import type { Transport } from "../http/transport.ts";
import { resolve } from "../json-pointer.ts";
import type { ClientOptions } from "../options.ts";
import { startDeadline } from "../time/deadline.ts";
import type { WatchEvent } from "./events.ts";
import { afterError, afterPoll, afterStream, type Step, startState } from "./follow-state.ts";
import { findRole, idOf, outcomeOf } from "./job-facts.ts";
import { poll } from "./poll.ts";
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

type Event = WatchEvent<unknown, unknown>;

const EVENTS = { job: "job", log: "log", end: "end", reset: "reset" };

/** A stream that lived this long worked, in milliseconds. */
const HEALTHY = 20_000;

/**
 * Follows a job to its end, by stream or by polling, whatever the network does: `follow-state.ts` has the rules.
 * @param given - the job or its id: one that has ended already needs no request.
 */
export async function* follow(
  transport: Transport,
  call: Caller,
  given: unknown,
  { maxRetries = 2, attemptTimeoutMs = 20_000 }: ClientOptions,
  { signal, timeoutMs = Number.POSITIVE_INFINITY, stream = true, lastEventId }: FollowOptions = {},
): AsyncGenerator<Event> {
  const { clock, contract } = transport;
  const { lifecycle } = contract;
  const id = idOf(given, lifecycle);
  const deadline = startDeadline(
    clock,
    timeoutMs,
    signal,
    () => new TimeoutError(`${id} has not ended`, timeoutMs),
  );
  const streamed = stream ? findRole(contract, "stream") : undefined;
  let state = startState(streamed ? "stream" : "poll", lastEventId, attemptTimeoutMs);
  /** The newest job seen, as text. */
  let seen: string | undefined;
  /** How many lines of the log that is in the job have been told. */
  let told = Number(lastEventId) || 0;
  const circumstances = () => ({ now: clock.now(), random: clock.random(), maxRetries });

  /** The job as an event; only when it is news, and followed by the end when it has ended. */
  function* tell(job: unknown, eventId?: string): Generator<Event, boolean> {
    const text = JSON.stringify(job);
    const lines = resolve(job, lifecycle.members.logs);
    if (Array.isArray(lines))
      for (const log of lines.slice(told)) yield { type: "log", log, id: `${++told}` };
    if (text !== seen) yield { type: "job", job, id: eventId };
    seen = text;
    if (!outcomeOf(job, lifecycle)) return false;
    yield { type: "end", job };
    return true;
  }

  async function* streamOnce(operation: Operation): AsyncGenerator<Event, Step | undefined> {
    const opened = clock.now();
    const before = [state.lastEventId, seen];
    const ended = (outcome: StreamOutcome) => {
      const news = state.lastEventId !== before[0] || seen !== before[1];
      return afterStream(state, outcome, news || clock.now() - opened > HEALTHY, circumstances());
    };
    const headers = state.lastEventId ? { "Last-Event-ID": state.lastEventId } : undefined;
    const messages = readStream(transport, { operation, path: [id], headers }, deadline.signal, (retryMs) => {
      state = { ...state, retryMs };
    });
    try {
      for (;;) {
        const next = await messages.next();
        if (next.done) return ended(next.value);
        const { id: eventId, event, data } = next.value;
        const { job, log, end, reset } = { ...EVENTS, ...lifecycle.events };
        if (event === reset) {
          // What we saw means nothing to this stream: its ids may start below ours.
          state = { ...state, lastEventId: eventId };
          yield { type: "reset", reset: parse(data), id: eventId };
        }
        if (isRepeated(eventId, state.lastEventId)) continue;
        state = { ...state, lastEventId: eventId ?? state.lastEventId };
        if (event === job && (yield* tell(parse(data), eventId))) return;
        if (event === log) yield { type: "log", log: parse(data), id: eventId };
        if (event === end) return ended("finished");
      }
    } finally {
      await messages.return("finished");
    }
  }

  async function* pollOnce(): AsyncGenerator<Event, Step | undefined> {
    const hold = Math.min(state.holdSeconds, Math.floor(deadline.remaining() / 1000));
    const outcome = await poll(transport, call, id, state.etag, hold, deadline.signal);
    const before = seen;
    if (outcome.job && (yield* tell(outcome.job))) return;
    // Compared, since without entity tags, or behind a cache that answers for them, every answer is a 200.
    return afterPoll(state, outcome, seen !== before, circumstances());
  }

  try {
    if (outcomeOf(given, lifecycle)) {
      yield* tell(given);
      return;
    }
    for (;;) {
      deadline.signal.throwIfAborted();
      let step: Step | undefined;
      try {
        step = yield* state.via === "stream" && streamed ? streamOnce(streamed) : pollOnce();
      } catch (error) {
        deadline.signal.throwIfAborted();
        step = afterError(state, error, circumstances());
      }
      if (!step) return;
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
function isRepeated(id = "", newest = ""): boolean {
  if (!id || !newest || /\D/.test(id + newest)) return false;
  // As digits, since they may have more of them than a number holds.
  return id.length === newest.length ? id <= newest : id.length < newest.length;
}

/** The data of an event; `undefined`, which is no news, when it is no JSON. */
function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
