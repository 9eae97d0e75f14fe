import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { type EntityTagCondition, parseIfNoneMatch } from "../entity-tag.ts";
import { parsePrefer } from "../prefer.ts";
import { isTransportSecure, type TransportMode } from "../transport.ts";

/** A request that asks for a thing by its id, and asks for it as nearly everybody does. */
export interface PlainRead {
  readonly id: string;
  readonly condition: EntityTagCondition | undefined;
  /** For how long the answer may be held back; undefined where the client does not want to wait. */
  readonly waitSeconds: number | undefined;
}

/** Ids as servers make them: nothing that a URL would have to escape. */
const ID = /^\w{1,255}$/;
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
  if (!JSON_WANTED.has(headers.accept) || !isPlain(request, id, transport)) return undefined;
  const { prefer } = headers;
  if (Array.isArray(prefer)) return undefined;
  const waitSeconds = prefer === undefined ? undefined : parsePrefer(prefer, maxWaitSeconds).waitSeconds;
  return { id, condition: parseIfNoneMatch(headers["if-none-match"]), waitSeconds };
}

/** Whether a GET of the thing with this id has nothing about it that needs a closer look. */
export function isPlain(request: IncomingMessage, id: string, transport: TransportMode): boolean {
  const { headers } = request;
  if (!ID.test(id) || !HOST.test(headers.host ?? "")) return false;
  // A body on a GET has to be got rid of.
  if (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined) return false;
  return transport === "loopback" || isSecure(request, transport);
}

function isSecure({ socket, headers }: IncomingMessage, transport: TransportMode): boolean {
  const forwardedProto = headers["x-forwarded-proto"];
  if (Array.isArray(forwardedProto)) return false;
  return isTransportSecure(transport, { encrypted: socket instanceof TLSSocket, forwardedProto });
}
