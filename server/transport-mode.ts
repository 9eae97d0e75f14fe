import { isLoopback, type TransportMode } from "./http/transport.ts";
import { OptionsError, type ServerOptions } from "./options.ts";

/**
 * How requests will reach a server with these options.
 * @throws OptionsError for plain HTTP on an address that others can reach.
 */
export function transportMode(options: ServerOptions, host: string): TransportMode {
  if (options.tls !== undefined && options.behindProxy === true) {
    throw new OptionsError("--behind-proxy and --tls-cert exclude each other: only one of the two ends TLS");
  }
  if (options.tls !== undefined) return "tls";
  if (options.behindProxy === true) return "proxy";
  if (isLoopback(host)) return "loopback";
  throw new OptionsError(
    `plain HTTP is served on loopback addresses only: for ${host} give --tls-cert and --tls-key, or --behind-proxy`,
  );
}
