import { RequestError } from "../errors/request-error.ts";
import { backoff } from "../retry/backoff.ts";
import type { FallbackEvent, ReconnectEvent } from "./events.ts";
import type { PollOutcome } from "./poll.ts";
import type { StreamOutcome } from "./stream.ts";

/** Where following a job stands. Immutable: {@link afterStream}, {@link afterPoll} and {@link afterError} give the next one. */
export interface FollowState {
  readonly via: "stream" | "poll";
  /** Id of the newest event seen, to resume after. */
  readonly lastEventId?: string | undefined;
  /** The reconnection time of the server, in milliseconds. */
  readonly retryMs: number;
  /** Entity tag of the newest job seen by polling. */
  readonly etag?: string | undefined;
  /** Seconds that the server is asked to hold a poll. */
  readonly holdSeconds: number;
  /** Polls in a row without news. */
  readonly quiet: number;
  /** Connections or polls in a row that came to nothing. */
  readonly failures: number;
  /** When the API last answered; `undefined` until it first does. */
  readonly heardAt?: number | undefined;
}

/** What to do next: pause, then go on in `state`; or give up with an error. */
export type Step =
  | { readonly state: FollowState; readonly delayMs: number; readonly event?: ReconnectEvent | FallbackEvent }
  | { readonly error: unknown };

/** Moment and chance of a decision. */
export interface Circumstances {
  readonly now: number;
  /** A number from 0 up to 1. */
  readonly random: number;
  /** Failures in a row that are borne before the API has answered at all. */
  readonly maxRetries: number;
}

/** Useless streams in a row after which polling is the better way. */
const CUTS = 3;
/** How long a stream that has worked is tried again while the server can't be reached, in milliseconds: a restart is no fault of streams. */
const RESTART = 30_000;
/** How long the API may be gone once it has answered, in milliseconds. */
const PATIENCE = 300_000;

/** @param attemptTimeoutMs - how long one request may take. */
export function startState(
  via: FollowState["via"],
  lastEventId: string | undefined,
  attemptTimeoutMs: number,
): FollowState {
  // An answer that was held needs time to travel, too.
  const holdSeconds = Math.floor(attemptTimeoutMs / 1500);
  return { via, lastEventId, retryMs: 1000, holdSeconds, quiet: 0, failures: 0 };
}

/**
 * Decides what follows the end of a connection: a stream that works is resumed, one that does not is given up for polling.
 * @param useful - it brought news, or lived for a while, so that its end was no proxy's doing.
 */
export function afterStream(
  state: FollowState,
  outcome: StreamOutcome,
  useful: boolean,
  { now, random }: Circumstances,
): Step {
  const heard = { ...state, heardAt: now };
  if (outcome === "finished") return { state: { ...heard, via: "poll" }, delayMs: 0 };
  // What answers a stream with a page may not be the API at all: the first poll will say.
  if (outcome !== "closed") return fallBack(outcome === "refused" ? state : heard, outcome);
  return reconnect({ ...heard, failures: useful ? 0 : state.failures }, state.retryMs, random);
}

/**
 * Decides when to poll next: at the pace the server asks for or, unasked, ever later without news. Time that the server
 * held the poll counts, so that one that holds is asked again at once.
 */
export function afterPoll(
  state: FollowState,
  outcome: PollOutcome,
  changed: boolean,
  { now, random }: Circumstances,
): Step {
  const { etag, elapsedMs, retryAfterMs } = outcome;
  const quiet = changed ? 0 : state.quiet + 1;
  return {
    state: { ...state, quiet, etag, failures: 0, heardAt: now },
    delayMs: retryAfterMs
      ? retryAfterMs + backoff(0, random)
      : Math.max(backoff(0, random), backoff(quiet, random) - elapsedMs),
  };
}

/** Decides whether a failure is borne. */
export function afterError(
  state: FollowState,
  error: unknown,
  { now, random, maxRetries }: Circumstances,
): Step {
  if (!(error instanceof RequestError)) return { error };
  const unheard = state.heardAt === undefined && state.failures >= maxRetries;
  const goneFor = now - (state.heardAt ?? now);
  if (state.via === "stream") {
    // 429 is the limit on streams: polling needs none.
    const status = "status" in error ? error.status : undefined;
    if (!error.transient || status === 429) return fallBack({ ...state, heardAt: now }, "refused", error);
    // A proxy that breaks streams off may let polls through: one more failure, of a poll, is needed to give up.
    if (unheard) return fallBack(state, "cut", error);
    const cuts = state.lastEventId && state.heardAt && goneFor < RESTART ? Number.POSITIVE_INFINITY : CUTS;
    return reconnect(state, error.retryAfterMs ?? 0, random, error, cuts);
  }
  if (!error.transient || unheard || goneFor > PATIENCE) return { error };
  // A gateway that gives up on held requests may bear shorter ones.
  const holdSeconds = Math.floor(state.holdSeconds / 2);
  return reconnect({ ...state, holdSeconds }, error.retryAfterMs ?? 0, random, error);
}

function fallBack(state: FollowState, reason: FallbackEvent["reason"], cause?: RequestError): Step {
  return {
    state: { ...state, via: "poll", failures: state.heardAt === undefined ? state.failures : 0 },
    delayMs: cause?.retryAfterMs ?? 0,
    event: { type: "fallback", reason, cause },
  };
}

function reconnect(
  state: FollowState,
  floorMs: number,
  random: number,
  cause?: RequestError,
  cuts = CUTS,
): Step {
  const attempt = state.failures + 1;
  if (state.via === "stream" && attempt >= cuts) return fallBack(state, "cut", cause);
  const delayMs = floorMs + backoff(attempt, random);
  return {
    state: { ...state, failures: attempt },
    delayMs,
    event: { type: "reconnect", attempt, delayMs, cause },
  };
}
