import type { Principal } from "../auth/principal.ts";

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
  /** Takes a stream under its care; false when its principal holds as many as it may. */
  admit(stream: HeldStream): boolean;
  /** Whether a principal may hold one more stream. */
  hasRoom(principal: Principal): boolean;
  /** A stream is over. */
  leave(stream: HeldStream): void;
  /** How many streams are open. */
  readonly size: number;
  /** Closes every stream without `end`, as at shutdown. */
  closeAll(): void;
  /** Stops the clocks. */
  stop(): void;
}

/** An open stream, as the registry knows it. */
export interface HeldStream {
  readonly principal: Principal;
  /** Shows the client that the stream is alive. */
  beat(): void;
  /** Ends the stream without `end`: the client may resume. */
  close(): void;
}

/** What a registry asks, and whom it tells. */
export interface RegistryServices {
  /** A clock in milliseconds, whatever it counts from; best one that nobody can set. */
  readonly now: () => number;
  /** Whether a principal's credential is still good. */
  readonly isStillValid: (principal: Principal) => Promise<boolean>;
  /** Told when credentials could not be checked; they are checked again at the next turn. */
  readonly onError: (error: unknown) => void;
}

/** Makes a registry: one timer beats for all streams, one checks them all. */
export function createStreamRegistry(
  limits: StreamLimits,
  { now, isStillValid, onError }: RegistryServices,
): StreamRegistry {
  /** When each was opened. */
  const held = new Map<HeldStream, number>();
  const count = new Map<string, number>();

  const beat = (): void => {
    for (const stream of held.keys()) stream.beat();
  };
  const checkMs = Math.min(limits.revocationCheckMs, limits.maxAgeMs / 2);
  const check = async (): Promise<void> => {
    // One question a credential, however many streams it holds.
    const allowed = new Map<string, Promise<boolean>>();
    const ask = ({ principal }: HeldStream): Promise<boolean> => {
      const credential = nameOf(principal.credential);
      const known = allowed.get(credential);
      if (known !== undefined) return known;
      // Who can't be asked about now is asked about at the next turn; the others are not kept waiting.
      const answer = isStillValid(principal).catch((error) => {
        onError(error);
        return true;
      });
      allowed.set(credential, answer);
      return answer;
    };
    for (const [stream, openedAtMs] of [...held]) {
      // It would be too old before the next check.
      const outlived = now() - openedAtMs + checkMs > limits.maxAgeMs;
      if (outlived || !(await ask(stream))) stream.close();
    }
  };
  // The timer runs a little faster than the promise, since a timer is only ever late.
  const heartbeat = setInterval(beat, limits.heartbeatMs * 0.8).unref();
  const checks = setInterval(() => void check(), checkMs).unref();

  const hasRoom = ({ account }: Principal): boolean => (count.get(account) ?? 0) < limits.perPrincipal;

  return {
    hasRoom,
    admit(stream) {
      const { account } = stream.principal;
      if (!hasRoom(stream.principal)) return false;
      count.set(account, (count.get(account) ?? 0) + 1);
      // Whole milliseconds take no memory of their own.
      held.set(stream, Math.floor(now()));
      return true;
    },
    leave(stream) {
      if (!held.delete(stream)) return;
      const { account } = stream.principal;
      const left = (count.get(account) ?? 1) - 1;
      if (left === 0) count.delete(account);
      else count.set(account, left);
    },
    get size() {
      return held.size;
    },
    closeAll() {
      for (const stream of [...held.keys()]) stream.close();
    },
    stop() {
      clearInterval(heartbeat);
      clearInterval(checks);
    },
  };
}

/** What streams have in common whose credentials can be judged by one question. */
function nameOf(credential: Principal["credential"]): string {
  switch (credential.kind) {
    case "api_key":
      return credential.keyId;
    case "jwt":
      return `until ${credential.expiresAtMs}`;
    case "token":
      return credential.digest;
  }
}
