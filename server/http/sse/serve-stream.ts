import type { Authenticator } from "../auth/authenticator.ts";
import type { Principal } from "../auth/principal.ts";
import type { RequestContext } from "../context.ts";
import { ApiError } from "../errors/api-error.ts";
import { openConnection } from "./connection.ts";
import { formatEvent, formatRetry, type OutgoingEvent } from "./format.ts";
import type { StreamRegistry } from "./registry.ts";

/** After how long a client is told to reconnect, in milliseconds. */
const RETRY_MS = 3_000;
/** How long a reader may take nothing before it is dropped, in milliseconds. */
const SLOW_READER_MS = 30_000;
/** Seconds after which a principal that holds too many streams may ask again. */
const LIMIT_RETRY_SECONDS = 5;

/**
 * Answers a request with an event stream, on the raw response, until the events end, the client leaves or the registry
 * closes it.
 * @param events pulled one at a time: nothing is read ahead of a slow client.
 * @throws ApiError 429 `stream.limit`, before anything is sent.
 */
export async function serveStream(
  { streams, authenticator }: { readonly streams: StreamRegistry; readonly authenticator: Authenticator },
  context: RequestContext,
  headers: Readonly<Record<string, string>>,
  events: AsyncIterable<OutgoingEvent>,
): Promise<void> {
  const place = streams.reserve(context.principal.account);
  if (place === undefined) {
    throw new ApiError(
      "stream.limit",
      "these credentials hold as many streams as they may; close one first",
      {
        headers: { "Retry-After": `${LIMIT_RETRY_SECONDS}` },
      },
    );
  }
  const connection = openConnection(context.response, headers, SLOW_READER_MS);
  const asked = nameOf(context.principal.credential);
  place.hold(connection, asked, () => authenticator.isStillValid(context.principal));
  try {
    await connection.send(formatRetry(RETRY_MS));
    for await (const event of events) {
      if (connection.signal.aborted) break;
      await connection.send(formatEvent(event));
    }
  } finally {
    connection.close();
    place.release();
  }
}

/** What streams have in common whose credentials can be judged by one question. */
function nameOf(credential: Principal["credential"]): string {
  switch (credential.kind) {
    case "api_key":
      return credential.keyId;
    case "jwt":
      return `until ${credential.expiresAtMs}`;
    case "token":
      return credential.digest;
  }
}
