import type { IncomingMessage } from "node:http";
import type { TransportMode } from "../transport.ts";
import { isPlain } from "./plain-read.ts";

/** A request with a JSON body for an operation, sent as nearly everybody sends it. */
export interface PlainWrite<Id extends string> {
  readonly operation: Id;
  readonly params: Readonly<Record<string, string>>;
  /** Length of the body in bytes. */
  readonly length: number;
}

/** Where an operation is: a pattern of whole paths, with a group for each of its parameters, and their names. */
export interface WriteRoute<Id extends string> {
  readonly operation: Id;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** @param path template, such as `/v1/teams/{team_id}/jobs`; its parameters match what a URL need not escape. */
export function writeRoute<Id extends string>(operation: Id, path: string): WriteRoute<Id> {
  const names: string[] = [];
  const pattern = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return "(\\w{1,255})";
  });
  return { operation, pattern: new RegExp(`^${pattern}$`), names };
}

/** What `JSON.stringify` and a client's library make of a body's type; all others have to be looked at. */
const JSON_SENT: ReadonlySet<string | undefined> = new Set([
  "application/json",
  "application/json; charset=utf-8",
]);
const LENGTH = /^\d{1,9}$/;

/** Reads the head of a request that the hot path can answer; undefined for every other one, be it wrong or merely unusual. */
export function readPlainWrite<Id extends string>(
  request: IncomingMessage,
  routes: readonly WriteRoute<Id>[],
  transport: TransportMode,
  maxBytes: number,
): PlainWrite<Id> | undefined {
  const { method, url = "", headers } = request;
  if (method !== "POST" || !isPlain(request, transport)) return undefined;
  if (!JSON_SENT.has(headers["content-type"]) || headers["transfer-encoding"] !== undefined) return undefined;
  const length = headers["content-length"] ?? "";
  if (headers.expect !== undefined || !LENGTH.test(length) || Number(length) > maxBytes) return undefined;
  for (const { operation, pattern, names } of routes) {
    const found = pattern.exec(url);
    if (found === null) continue;
    const params: Record<string, string> = {};
    names.forEach((name, i) => {
      params[name] = found[i + 1] ?? "";
    });
    return { operation, params, length: Number(length) };
  }
  return undefined;
}
