import type { Logger } from "pino";
import type { TlsCredentials } from "../http/server.ts";
import type { TransportMode } from "../http/transport.ts";
import { sleep } from "../jobs/sleep.ts";
import { OptionsError } from "../options-error.ts";
import { serveApp } from "../serve-app.ts";
import type { Service } from "../service.ts";
import { transportMode } from "../transport-mode.ts";
import type { Tuning } from "../tuning.ts";

/** Where an API is served. */
export interface ListenOptions {
  /** 0 for any free one. @default 0 */
  readonly port?: number;
  /** Any but a loopback address needs the transport `tls` or `proxy`. @default "127.0.0.1" */
  readonly host?: string;
  /** Certificate and key, PEM, for the transport `tls`. */
  readonly tls?: TlsCredentials;
  /** How long `close` only says on `/readyz` that the server is going, before it takes no more connections. @default 0 */
  readonly drainSeconds?: number;
}

/** An API that takes requests and runs jobs. */
export interface RunningApi {
  /** Without a slash at its end. */
  readonly url: string;
  /** Stops as a server should: streams are closed for their clients to resume, jobs that run are left for the next start. */
  close(): Promise<void>;
}

/** How long requests in flight may take once the server is closing, in milliseconds. */
const GRACE_MS = 5_000;

/** Makes the `listen` of an API. */
export function listenFor(
  service: Service,
  transport: TransportMode,
  parts: { readonly log: Logger; readonly tuning: Tuning },
): (options?: ListenOptions) => Promise<RunningApi> {
  return async ({ port = 0, host = "127.0.0.1", tls, drainSeconds = 0 } = {}) => {
    const behindProxy = transport === "proxy";
    if (transportMode({ host, behindProxy, ...(tls === undefined ? {} : { tls }) }) !== transport) {
      throw new OptionsError(
        `this API was made for the transport ${transport}: give createJobsApi the one that it is served by`,
      );
    }
    const listener = await serveApp(service, { host, port, tls }, parts);
    await service.start();
    return {
      url: listener.url,
      async close() {
        service.health.drain();
        await sleep(drainSeconds * 1_000, new AbortController().signal);
        const closed = listener.close(GRACE_MS);
        service.letGo();
        await closed;
        await service.stop();
      },
    };
  };
}
