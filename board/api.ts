import { createClient, type JobsClient, type UnauthenticatedError } from "../client/index.ts";

/** Whoever signed in, and the API as they see it. */
export interface Session {
  readonly api: JobsClient;
  /** Forgets the key. */
  signOut(): void;
  /** Forgets it because the server does not take it any more, and says so. */
  onRefused(error: UnauthenticatedError): void;
}

/**
 * The API that this page was served with. A page that is open for days outlives restarts of its server, so a call
 * repeats itself a few times more than usual before it tells the person.
 */
export function apiWith(key: string): JobsClient {
  return createClient({ baseUrl: location.origin, apiKey: key, maxRetries: 4 });
}
