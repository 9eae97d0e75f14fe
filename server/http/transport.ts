/** How requests reach this server. */
export type TransportMode =
  /** Plain HTTP, on a loopback address only. */
  | "loopback"
  /** This process ends TLS itself. */
  | "tls"
  /** A proxy ends TLS and says so in `X-Forwarded-Proto`. */
  | "proxy";

/**
 * Whether a request travelled encrypted, or never left the machine. What did not is refused, never redirected: a redirect
 * would teach clients to send their credentials in the clear first.
 * @param forwardedProto the `X-Forwarded-Proto` field; with several proxies every hop must have been `https`.
 */
export function isTransportSecure(
  mode: TransportMode,
  connection: { readonly encrypted: boolean; readonly forwardedProto: string | undefined },
): boolean {
  if (mode === "loopback" || connection.encrypted) return true;
  if (mode === "tls") return false;
  const hops = (connection.forwardedProto ?? "").split(",").map((hop) => hop.trim().toLowerCase());
  return hops.every((hop) => hop === "https");
}

/** Whether a host name or address to listen on can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
