import { backoff } from "../retry/backoff.ts";
import type { FallbackEvent, ReconnectEvent } from "./events.ts";
import type { PollOutcome } from "./poll.ts";
import type { StreamOutcome } from "./stream.ts";

/** Where following a job stands. Immutable: {@link afterStream} and {@link afterPoll} give the next one. */
export interface FollowState {
  readonly via: "stream" | "poll";
  /** Id of the newest event seen, to resume after. */
  readonly lastEventId: string | undefined;
  /** The reconnection time of the server, in milliseconds. */
  readonly retryMs: number;
  /** Connections in a row that ended early. */
  readonly cuts: number;
  /** Entity tag of the newest job seen by polling. */
  readonly etag: string | undefined;
  /** Seconds that the server is asked to hold a poll. */
  readonly holdSeconds: number;
  /** Polls in a row without news. */
  readonly quiet: number;
  /** Polls in a row without an answer. */
  readonly failures: number;
  /** When the API last answered; `undefined` until it first does. */
  readonly heardAt: number | undefined;
}

/** What to do next: pause, then go on in `state`; or give up with an error. */
export type Step =
  | { readonly state: FollowState; readonly delayMs: number; readonly event?: ReconnectEvent | FallbackEvent }
  | { readonly error: Error };

/** Moment and chance of a decision. */
export interface Circumstances {
  readonly now: number;
  /** A number from 0 up to 1. */
  readonly random: number;
  /** Failures in a row that are borne before the API has answered at all. */
  readonly maxRetries: number;
}

/** A connection that lived this long was no proxy's doing, in milliseconds. */
const HEALTHY = 20_000;
/** Early ends in a row after which the stream is given up. */
const CUTS = 3;
/** How long the API may be gone once it has answered, in milliseconds. */
const PATIENCE = 300_000;
/** The server's own heartbeats come within 15 s and proxies cut at 30 s or later. */
const HOLD = 25;

export function startState(via: FollowState["via"], lastEventId: string | undefined): FollowState {
  return {
    via,
    lastEventId,
    retryMs: 1000,
    cuts: 0,
    etag: undefined,
    holdSeconds: HOLD,
    quiet: 0,
    failures: 0,
    heardAt: undefined,
  };
}

/** Decides what follows the end of a connection. A stream that works is resumed, one that does not is given up for polling. */
export function afterStream(
  state: FollowState,
  outcome: StreamOutcome,
  { now, random, maxRetries }: Circumstances,
): Step {
  const heard = outcome.kind === "failed" ? state : { ...state, heardAt: now };
  const giveUp = (reason: FallbackEvent["reason"], delayMs = 0, status?: number): Step => ({
    state: { ...heard, via: "poll" },
    delayMs,
    event: { type: "fallback", reason, status },
  });
  const again = (cuts: number, delayMs: number, cause?: Error): Step => ({
    state: { ...heard, cuts },
    delayMs,
    event: { type: "reconnect", attempt: cuts, delayMs, cause },
  });

  switch (outcome.kind) {
    case "finished":
      return { state: { ...heard, via: "poll" }, delayMs: 0 };
    case "refused":
      return giveUp("refused", outcome.retryAfterMs, outcome.status);
    case "silent":
      return giveUp("silent");
    case "failed": {
      const cuts = state.cuts + 1;
      if (state.heardAt === undefined && cuts > maxRetries) return { error: outcome.cause };
      if (cuts >= CUTS) return giveUp("cut", outcome.retryAfterMs);
      return again(cuts, Math.max(outcome.retryAfterMs ?? 0, backoff(cuts, random)), outcome.cause);
    }
    case "closed": {
      const cuts = outcome.lifetimeMs >= HEALTHY ? 1 : state.cuts + 1;
      if (cuts >= CUTS) return giveUp("cut");
      return again(cuts, state.retryMs + backoff(cuts, random, state.retryMs / 4));
    }
  }
}

/** Decides when to poll next: never before the server's Retry-After, sooner when it holds our polls, ever later without news. */
export function afterPoll(
  state: FollowState,
  outcome: PollOutcome,
  { now, random, maxRetries }: Circumstances,
): Step {
  const floor = outcome.retryAfterMs ?? 0;
  if (outcome.kind === "failed") {
    const failures = state.failures + 1;
    const lost = state.heardAt === undefined ? failures > maxRetries : now - state.heardAt > PATIENCE;
    if (lost) return { error: outcome.cause };
    const delayMs = Math.max(floor, backoff(failures, random));
    return {
      // A gateway that gives up on held requests may bear shorter ones.
      state: { ...state, failures, holdSeconds: Math.floor(state.holdSeconds / 2) },
      delayMs,
      event: { type: "reconnect", attempt: failures, delayMs, cause: outcome.cause },
    };
  }
  const quiet = outcome.changed || outcome.held ? 0 : state.quiet + 1;
  return {
    state: { ...state, quiet, failures: 0, heardAt: now, etag: outcome.etag },
    delayMs: Math.max(floor, backoff(quiet, random)),
  };
}
