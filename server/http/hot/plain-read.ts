import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { parsePrefer } from "../prefer.ts";
import { isTransportSecure, type TransportMode } from "../transport.ts";

/** A request that asks for a thing by its id, and asks for it as nearly everybody does. */
export interface PlainRead {
  /** As it stands in the URL: what would have to be decoded is the id of nothing. */
  readonly id: string;
  /** The field `If-None-Match`. */
  readonly ifNoneMatch: string | undefined;
  /** For how long the answer may be held back; undefined where the client does not want to wait. */
  readonly waitSeconds: number | undefined;
}

/** Hosts that need no closer look. */
const HOST = /^[\w.-]+(?::\d{1,5})?$/;
/** Values of `Accept` under which JSON is what is wanted; all others have to be weighed. */
const JSON_WANTED: ReadonlySet<string | undefined> = new Set([undefined, "*/*", "application/json"]);

/**
 * Reads a request that the hot path can answer; undefined for every other one, be it wrong or merely unusual.
 * @param prefix of the path, up to the id.
 */
export function readPlainly(
  request: IncomingMessage,
  prefix: string,
  transport: TransportMode,
  maxWaitSeconds: number,
): PlainRead | undefined {
  const { url = "", headers } = request;
  if (request.method !== "GET" || !url.startsWith(prefix)) return undefined;
  const id = url.slice(prefix.length);
  if (!isPlain(request, transport) || !hasNoBody(headers)) return undefined;
  const { prefer, "if-none-match": ifNoneMatch } = headers;
  if (Array.isArray(prefer)) return undefined;
  const waitSeconds = prefer === undefined ? undefined : parsePrefer(prefer, maxWaitSeconds).waitSeconds;
  return { id, ifNoneMatch, waitSeconds };
}

/** Whether a request has no content: a body on a GET has to be got rid of. */
export function hasNoBody(headers: IncomingHttpHeaders): boolean {
  return headers["content-length"] === undefined && headers["transfer-encoding"] === undefined;
}

/**
 * Whether what every request has is as usual: its host, what it wants to be answered with, and how it came.
 * @param wanted values of `Accept` that are wanted.
 */
export function isPlain(
  request: IncomingMessage,
  transport: TransportMode,
  wanted: ReadonlySet<string | undefined> = JSON_WANTED,
): boolean {
  const { host = "", accept } = request.headers;
  if (!HOST.test(host) || !wanted.has(accept)) return false;
  return transport === "loopback" || isSecure(request, transport);
}

function isSecure({ socket, headers }: IncomingMessage, transport: TransportMode): boolean {
  const forwardedProto = headers["x-forwarded-proto"];
  if (Array.isArray(forwardedProto)) return false;
  return isTransportSecure(transport, { encrypted: socket instanceof TLSSocket, forwardedProto });
}
