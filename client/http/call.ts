import { ApiError } from "../errors/api-error.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { CallOptions, ClientOptions } from "../options.ts";
import { decideRetry } from "../retry/decide.ts";
import { startDeadline } from "../time/deadline.ts";
import { quoteKey, randomKey } from "./idempotency-key.ts";
import type { Answer, Request, Transport } from "./transport.ts";

/** Calls an operation: every attempt that it takes, within one deadline. */
export type Caller = (request: Request, options?: CallOptions) => Promise<Answer>;

/**
 * Makes the caller of a client.
 *
 * A call throws the last attempt's error, {@link TimeoutError} when its own deadline passes, and the reason of the
 * caller's signal when that aborts.
 */
export function createCaller(transport: Transport, defaults: ClientOptions): Caller {
  const { clock } = transport;
  return async (request, options = {}) => {
    const { method, name, idempotencyKey: keyHeader } = request.operation;
    const maxRetries = options.maxRetries ?? defaults.maxRetries ?? 2;
    const timeoutMs = options.timeoutMs ?? defaults.timeoutMs ?? 60_000;
    const attemptTimeoutMs = defaults.attemptTimeoutMs ?? 20_000;
    const keyed = keyHeader && { [keyHeader]: quoteKey(options.idempotencyKey ?? randomKey()) };
    const prepared = { ...request, headers: { ...keyed, ...options.headers } };
    const timedOut = (limit: number) => () => new TimeoutError(`${name}: no answer`, limit);

    const deadline = startDeadline(clock, timeoutMs, options.signal, timedOut(timeoutMs));
    try {
      for (let attempt = 0; ; attempt++) {
        const patience = startDeadline(clock, attemptTimeoutMs, deadline.signal, timedOut(attemptTimeoutMs));
        try {
          return await transport.send(prepared, patience.signal);
        } catch (error) {
          deadline.signal.throwIfAborted();
          if (
            !(error instanceof ApiError || error instanceof ConnectionError || error instanceof TimeoutError)
          )
            throw error;
          const delay = decideRetry({
            repeatable: method === "GET" || method === "HEAD" || keyed !== undefined,
            keyed: keyed !== undefined,
            ...(error instanceof ApiError
              ? { status: error.status, retryAfterMs: error.retryAfterMs }
              : { status: undefined, retryAfterMs: undefined }),
            attempt,
            maxRetries,
            remainingMs: deadline.remaining(),
            random: clock.random(),
          });
          if (delay === undefined) throw error;
          await clock.sleep(delay, deadline.signal);
        } finally {
          patience.dispose();
        }
      }
    } finally {
      deadline.dispose();
    }
  };
}
