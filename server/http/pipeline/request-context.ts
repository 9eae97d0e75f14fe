import type { Context } from "hono";
import type { Version } from "../../../generated/jobs/catalogue.ts";
import type { Principal } from "../auth/principal.ts";
import type { RequestContext } from "../context.ts";
import type { RawResponse } from "../raw-response.ts";
import { parseTraceparent } from "../traceparent.ts";
import type { HttpEnv, RequestState } from "./env.ts";
import { traceparentOf } from "./request-span.ts";

/** An authenticated request, by whichever way it came. */
export interface KnownRequest {
  readonly state: RequestState;
  readonly method: string;
  readonly path: string;
  /** The field as it was sent. */
  readonly traceparent: string | undefined;
  readonly response: RawResponse & { readonly destroyed: boolean };
}

/** What a handler gets to know of an authenticated request. */
export function requestContext(
  known: KnownRequest,
  principal: Principal,
  closing: AbortSignal,
): RequestContext {
  return new KnownContext(known, principal, closing);
}

/**
 * A class, so that the accessor is on the prototype: V8 makes a hidden class of its own for every object literal that has one, and each keeps
 * its whole request in memory until the next major collection.
 */
class KnownContext implements RequestContext {
  readonly requestId: string;
  readonly version: Version;
  readonly principal: Principal;
  readonly method: string;
  readonly path: string;
  readonly traceId: string | null;
  readonly traceparent: string | null;
  readonly response: KnownRequest["response"];
  readonly closing: AbortSignal;
  #gone: AbortController | undefined;

  constructor(
    { state, method, path, traceparent, response }: KnownRequest,
    principal: Principal,
    closing: AbortSignal,
  ) {
    const { requestId, version, span } = state;
    this.requestId = requestId;
    this.version = version;
    this.principal = principal;
    this.method = method;
    this.path = path;
    this.traceId = parseTraceparent(traceparent)?.traceId ?? null;
    this.traceparent = span === undefined ? null : traceparentOf(span);
    this.response = response;
    this.closing = closing;
  }

  // Made when first asked for: most requests are over before anyone could leave.
  get signal(): AbortSignal {
    if (this.#gone === undefined) {
      const controller = new AbortController();
      this.response.once("close", () => controller.abort());
      if (this.response.destroyed) controller.abort();
      this.#gone = controller;
    }
    return this.#gone.signal;
  }
}

/** A request on the general path. */
export function knownRequest(c: Context<HttpEnv>): KnownRequest {
  return {
    state: c.var.state,
    method: c.req.method,
    path: c.req.path,
    traceparent: c.req.header("traceparent"),
    response: c.env.outgoing,
  };
}
