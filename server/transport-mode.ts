import { isLoopback, type TransportMode } from "./http/transport.ts";
import type { ServerOptions } from "./options.ts";
import { OptionsError } from "./options-error.ts";

/**
 * How requests will reach a server with these options.
 * @throws OptionsError for plain HTTP on an address that others can reach.
 */
export function transportMode({
  host = "127.0.0.1",
  tls,
  behindProxy = false,
}: ServerOptions): TransportMode {
  if (tls !== undefined && behindProxy) {
    throw new OptionsError("--behind-proxy and --tls-cert exclude each other: only one of the two ends TLS");
  }
  if (tls !== undefined) return "tls";
  if (behindProxy) return "proxy";
  if (isLoopback(host)) return "loopback";
  throw new OptionsError(
    `plain HTTP is served on loopback addresses only: for ${host} give --tls-cert and --tls-key, or --behind-proxy`,
  );
}
