import { RequestError } from "../errors/request-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { CallOptions, ClientOptions } from "../options.ts";
import { decideRetry } from "../retry/decide.ts";
import { startDeadline } from "../time/deadline.ts";
import { headerEntries } from "./header-entries.ts";
import { randomKey } from "./idempotency-key.ts";
import type { Answer, OperationRequest, Transport } from "./transport.ts";

/** Calls an operation: every attempt that it takes, within one deadline. */
export type Caller = (request: OperationRequest, options?: CallOptions) => Promise<Answer>;

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
    const keyed = keyHeader !== undefined;
    const headers = {
      ...request.headers,
      // As JSON, visible ASCII is a string of structured fields (RFC 8941 section 3.3.3), as the Idempotency-Key draft wants it.
      ...(keyed && { [keyHeader]: JSON.stringify(options.idempotencyKey ?? randomKey()) }),
      ...Object.fromEntries(headerEntries(options.headers)),
    };
    const start = (limit: number, signal: AbortSignal | undefined) =>
      startDeadline(clock, limit, signal, () => new TimeoutError(`${name}: no answer`, limit));

    const deadline = start(timeoutMs, options.signal);
    try {
      for (let attempt = 0; ; attempt++) {
        const patience = start(attemptTimeoutMs, deadline.signal);
        try {
          return await transport.send({ ...request, headers }, patience.signal);
        } catch (error) {
          if (!(error instanceof RequestError)) throw error;
          const delay = decideRetry({
            error,
            repeatable: keyed || method === "GET" || method === "HEAD",
            keyed,
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
