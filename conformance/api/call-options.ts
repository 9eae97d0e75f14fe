import type { Json } from "../contract/index.ts";
import type { HeaderLines } from "../http/index.ts";
import type { PrincipalName } from "./principal.ts";
import type { Query } from "./target.ts";

/** What a check may vary about any call. */
export interface CallOptions {
  /** Whose credentials to send. Default: those of the `Api`, which is `full` unless `as()` says otherwise. */
  readonly as?: PrincipalName;
  /** `If-None-Match`; several values give several field lines. */
  readonly ifNoneMatch?: string | readonly string[] | undefined;
  /** `Prefer: wait=N`, in seconds; a string is sent as it is (`wait=soon`). */
  readonly wait?: number | string;
  /** `Prefer`, as it is. */
  readonly prefer?: string;
  /** `Accept`. Default: `application/json`, or `text/event-stream` for streams. `null` sends none. */
  readonly accept?: string | null;
  /** The contract's version header (`Forge-Version` in `jobs`). */
  readonly version?: string;
  /** `Idempotency-Key`, as it is. */
  readonly idempotencyKey?: string;
  /** `Last-Event-ID`, as it is. */
  readonly lastEventId?: string | undefined;
  /** Further header lines, sent after all others. A name given here replaces the suite's own line of that name. */
  readonly headers?: HeaderLines;
  readonly query?: Query;
  /** JSON body. */
  readonly body?: Json;
  /** Body as it is, e.g. malformed JSON; no `Content-Type` of its own accord but `application/json`. */
  readonly rawBody?: string | Uint8Array;
  /** `Content-Type`. Default: `application/json` when there is a body. `null` sends none. */
  readonly contentType?: string | null;
  /** Values for path parameters in place of the configured ones. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** How long the response may take beyond the seconds of `wait`, in milliseconds. Default: the run's `requestMs`. */
  readonly timeoutMs?: number;
}

/** The header lines that the options ask for. */
export function headerLines(options: CallOptions, accept: string): readonly (readonly [string, string])[] {
  const lines: (readonly [string, string])[] = [];
  const wanted = options.accept === undefined ? accept : options.accept;
  if (wanted !== null) lines.push(["Accept", wanted]);
  const tags = typeof options.ifNoneMatch === "string" ? [options.ifNoneMatch] : (options.ifNoneMatch ?? []);
  for (const tag of tags) lines.push(["If-None-Match", tag]);
  if (options.wait !== undefined) {
    lines.push(["Prefer", typeof options.wait === "number" ? `wait=${options.wait}` : options.wait]);
  }
  if (options.prefer !== undefined) lines.push(["Prefer", options.prefer]);
  if (options.idempotencyKey !== undefined) lines.push(["Idempotency-Key", options.idempotencyKey]);
  if (options.lastEventId !== undefined) lines.push(["Last-Event-ID", options.lastEventId]);
  const carries = options.body !== undefined || options.rawBody !== undefined;
  const type = options.contentType === undefined && carries ? "application/json" : options.contentType;
  if (typeof type === "string") lines.push(["Content-Type", type]);
  return lines;
}
