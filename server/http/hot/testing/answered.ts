import { get, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

/** An answer that was read to its end, by whichever way it came. */
export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Fields that are another in each answer. */
const EACH_ITS_OWN = new Set(["request-id", "date", "ratelimit"]);

/** The header without the fields that are another in each answer. */
export function lastingFields(headers: IncomingHttpHeaders): readonly (readonly [string, unknown])[] {
  return Object.entries(headers).filter(([name]) => !EACH_ITS_OWN.has(name));
}

/** What of an answer must be the same by either way. */
export function comparable({ status, headers, body }: Answered): object {
  return {
    status,
    headers: Object.fromEntries(lastingFields(headers)),
    body: body.replace(/req_\w+/, "req_"),
  };
}

/** `fetch` would send an `Accept` of its own; this sends what it is told. */
export function read(url: string, headers: Readonly<Record<string, string>>): Promise<Answered> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) });
    }).on("error", reject);
  });
}
