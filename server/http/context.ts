import type { Version } from "../../generated/jobs/catalogue.ts";
import type { Principal } from "./auth/principal.ts";
import type { RawResponse } from "./raw-response.ts";

/** What a handler knows of its request beside the validated input. */
export interface RequestContext {
  readonly requestId: string;
  /** The dated version that applies. */
  readonly version: Version;
  /** Authenticated, and allowed to use the operation. */
  readonly principal: Principal;
  readonly method: string;
  /** Path of the request, without the query. */
  readonly path: string;
  /** W3C trace id of a valid `traceparent`; null without one. */
  readonly traceId: string | null;
  /** The `traceparent` of the request's own span where it is traced, else the valid one that came with it; null for neither. */
  readonly traceparent: string | null;
  /** The raw response: tells when the client is gone, and takes event streams. */
  readonly response: RawResponse;
  /** Aborts when the client is gone or the response is over. */
  readonly signal: AbortSignal;
  /** Aborts when the server is about to stop: held answers are given then as they are. */
  readonly closing: AbortSignal;
}
