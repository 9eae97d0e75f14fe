import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { type Listener, listen, type TlsCredentials } from "./http/server.ts";
import { unreadableRequest } from "./http/unreadable.ts";
import type { Service } from "./service.ts";
import { listenLimits, type Tuning } from "./tuning.ts";

/** Where requests are taken. */
export interface Address {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Certificate and key, where this process ends TLS. */
  readonly tls?: TlsCredentials | undefined;
}

/**
 * Takes requests for a service's API.
 * @throws the error of `listen`.
 */
export async function serveApp(
  { app, hot, bases }: Pick<Service, "app" | "hot" | "bases">,
  address: Address,
  { log, tuning }: { readonly log: Logger; readonly tuning: Tuning },
): Promise<Listener & { readonly url: string }> {
  const general = getRequestListener((request, env) => app.fetch(request, { ...env, isOurs: true }), {
    errorHandler: unreadableRequest(log, bases.docs),
  });
  const listener = await listen(hot(general), {
    ...address,
    limits: listenLimits(tuning),
    docs: bases.docs,
  });
  const scheme = address.tls === undefined ? "http" : "https";
  return { ...listener, url: `${scheme}://${urlHost(address.host)}:${listener.port}` };
}

/** An IPv6 address stands in brackets (RFC 3986 section 3.2.2). */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
