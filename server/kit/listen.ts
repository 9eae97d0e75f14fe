import { DRAINED } from "../bounds.ts";
import type { TlsCredentials } from "../http/server.ts";
import type { TransportMode } from "../http/transport.ts";
import { OptionsError } from "../options-error.ts";
import { type RunningService, type RunParts, runService } from "../run-service.ts";
import type { Service } from "../service.ts";
import { transportMode } from "../transport-mode.ts";
import { checkSeconds } from "./check-tuning.ts";

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

/** Makes the `listen` of an API. */
export function listenFor(
  service: Service,
  transport: TransportMode,
  parts: Omit<RunParts, "drainSeconds">,
): (options?: ListenOptions) => Promise<RunningService> {
  return async ({ port = 0, host = "127.0.0.1", tls, drainSeconds } = {}) => {
    checkSeconds("drainSeconds", drainSeconds, DRAINED);
    const behindProxy = transport === "proxy";
    if (transportMode({ host, behindProxy, ...(tls === undefined ? {} : { tls }) }) !== transport) {
      throw new OptionsError(
        `this API was made for the transport ${transport}: give createJobsApi the one that it is served by`,
      );
    }
    return await runService(service, { host, port, tls }, { ...parts, drainSeconds });
  };
}
