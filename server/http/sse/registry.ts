import type { StreamConnection } from "./connection.ts";
import { HEARTBEAT } from "./format.ts";

/** Limits and clocks of all event streams of one server. */
export interface StreamLimits {
  /** Longest silence on a stream, in milliseconds. */
  readonly heartbeatMs: number;
  /** How often open streams are checked for revoked credentials, in milliseconds. */
  readonly revocationCheckMs: number;
  /** Age at which a stream is closed, without `end`, so that its client reconnects; in milliseconds. */
  readonly maxAgeMs: number;
  /** Streams one principal may hold at a time. */
  readonly perPrincipal: number;
}

/** Every open stream of this process. */
export interface StreamRegistry {
  /** Reserves a place for a principal; undefined when it holds as many streams as it may. */
  reserve(principalId: string): StreamPlace | undefined;
  /** How many streams are open. */
  readonly size: number;
  /** Closes every stream without `end`, as at shutdown. */
  closeAll(): void;
  /** Stops the clocks. */
  stop(): void;
}

/** One principal's right to one stream. */
export interface StreamPlace {
  /**
   * Puts an opened connection under the registry's care.
   * @param credential what `isStillAllowed` asks about: streams with the same one share its answer.
   */
  hold(connection: StreamConnection, credential: string, isStillAllowed: () => Promise<boolean>): void;
  /** Gives the place back; safe to call twice. */
  release(): void;
}

interface Held {
  readonly credential: string;
  readonly connection: StreamConnection;
  readonly openedAtMs: number;
  readonly isStillAllowed: () => Promise<boolean>;
}

/**
 * Makes a registry: one timer beats for all streams, one checks them all.
 * @param now a clock in milliseconds, whatever it counts from; best one that nobody can set.
 * @param onError told when credentials could not be checked; they are checked again at the next turn.
 */
export function createStreamRegistry(
  limits: StreamLimits,
  now: () => number,
  onError: (error: unknown) => void,
): StreamRegistry {
  const held = new Set<Held>();
  const count = new Map<string, number>();

  const beat = (): void => {
    for (const { connection } of held) connection.beat(HEARTBEAT);
  };
  const checkMs = Math.min(limits.revocationCheckMs, limits.maxAgeMs / 2);
  const check = async (): Promise<void> => {
    // One question a credential, however many streams it holds.
    const allowed = new Map<string, Promise<boolean>>();
    const ask = ({ credential, isStillAllowed }: Held): Promise<boolean> => {
      const known = allowed.get(credential);
      if (known !== undefined) return known;
      // Who can't be asked about now is asked about at the next turn; the others are not kept waiting.
      const answer = isStillAllowed().catch((error) => {
        onError(error);
        return true;
      });
      allowed.set(credential, answer);
      return answer;
    };
    for (const stream of [...held]) {
      // It would be too old before the next check.
      const outlived = now() - stream.openedAtMs + checkMs > limits.maxAgeMs;
      if (outlived || !(await ask(stream))) stream.connection.close();
    }
  };
  // The timer runs a little faster than the promise, since a timer is only ever late.
  const heartbeat = setInterval(beat, limits.heartbeatMs * 0.8).unref();
  const checks = setInterval(() => void check(), checkMs).unref();

  return {
    reserve(principalId) {
      const open = count.get(principalId) ?? 0;
      if (open >= limits.perPrincipal) return undefined;
      count.set(principalId, open + 1);
      let stream: Held | undefined;
      let released = false;
      return {
        hold(connection, credential, isStillAllowed) {
          stream = { credential, connection, openedAtMs: now(), isStillAllowed };
          held.add(stream);
        },
        release() {
          if (released) return;
          released = true;
          if (stream !== undefined) held.delete(stream);
          const left = (count.get(principalId) ?? 1) - 1;
          if (left === 0) count.delete(principalId);
          else count.set(principalId, left);
        },
      };
    },
    get size() {
      return held.size;
    },
    closeAll() {
      for (const { connection } of [...held]) connection.close();
    },
    stop() {
      clearInterval(heartbeat);
      clearInterval(checks);
    },
  };
}
