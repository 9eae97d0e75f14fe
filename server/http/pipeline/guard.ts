import type { Context } from "hono";
import { limits } from "../../../generated/jobs/catalogue.ts";
import { accepts } from "../accept.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import { requireScopes } from "../auth/authorize.ts";
import { credentialInQuery } from "../auth/credentials.ts";
import type { Principal } from "../auth/principal.ts";
import { type JsonBody, MAX_DEPTH, readJsonBody } from "../body.ts";
import { ApiError } from "../errors/api-error.ts";
import type { RateLimiter, RatePolicy } from "../rate-limit.ts";
import type { HttpEnv } from "./env.ts";
import { countRequest } from "./rate.ts";

/** What guards every operation. */
export interface GuardServices {
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly ratePolicy: RatePolicy;
  /** A clock that nobody can set, in milliseconds: neither a time taken nor a window may depend on somebody setting one. */
  readonly now: () => number;
}

/** What the guard needs to know of an operation. */
export interface OperationRule {
  /** Scopes it needs. */
  readonly scopes: readonly string[];
  /** Media type of its answers. */
  readonly produces: string;
  /** Whether it takes a JSON body. */
  readonly hasBody: boolean;
}

/**
 * Lets a request through to an operation, or throws: who asks, how often, whether they may, and whether they take what it
 * answers. In this order, so that a refusal tells nothing to those who may not know.
 */
export async function guard(
  services: GuardServices,
  rule: OperationRule,
  c: Context<HttpEnv>,
  query: URLSearchParams,
): Promise<Principal> {
  refuseCredentialsInUrl(query);
  const principal = await services.authenticator.authenticate(c.req.header("Authorization"));
  c.var.state.principal = principal;
  countRequest(c, services.limiter, services.ratePolicy, principal, services.now());
  requireScopes(principal, rule.scopes);
  if (!accepts(c.req.header("Accept"), rule.produces)) {
    throw new ApiError("request.not_acceptable", `this operation answers ${rule.produces}`);
  }
  return principal;
}

function refuseCredentialsInUrl(query: URLSearchParams): void {
  const param = credentialInQuery(query);
  if (param === undefined) return;
  throw new ApiError(
    "auth.credentials_in_url",
    "credentials in a URL end up in logs; revoke this one and send Authorization instead",
    { param },
  );
}

/**
 * The JSON body of a request.
 * @throws ApiError 415, 413, or 400 for what is no JSON, or nested too deep.
 */
export async function takeBody(request: Request): Promise<unknown> {
  return jsonOf(await readJsonBody(request, limits.body_bytes));
}

/** The value of a body. @throws ApiError where it has none. */
export function jsonOf(body: JsonBody): unknown {
  if (body.ok) return body.value;
  switch (body.fault) {
    case "unsupported_media_type":
      throw new ApiError("request.unsupported_media_type", "send the body as application/json");
    case "too_large":
      throw new ApiError("request.too_large", `the body may have ${limits.body_bytes} bytes at most`, {
        // What is left of the body is not read, so the connection can't carry another request.
        headers: { Connection: "close" },
      });
    case "too_deep":
      throw new ApiError("request.invalid", `the body may be nested ${MAX_DEPTH} levels deep at most`);
    case "malformed":
      throw new ApiError("request.malformed_json", body.reason);
  }
}
