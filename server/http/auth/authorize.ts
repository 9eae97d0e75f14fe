import { ApiError } from "../errors/api-error.ts";
import type { Principal } from "./principal.ts";

/**
 * Refuses a principal that lacks a scope, before anything is looked up, so that the answer says nothing about what exists.
 * @throws ApiError 403 `auth.insufficient_scope`, with the challenge of RFC 6750 section 3.1.
 */
export function requireScopes(principal: Principal, needed: readonly string[]): void {
  const missing = needed.find((scope) => !principal.scopes.includes(scope));
  if (missing === undefined) return;
  throw new ApiError("auth.insufficient_scope", `this operation needs the scope ${missing}`, {
    headers: {
      "WWW-Authenticate": `Bearer realm="accepted", error="insufficient_scope", scope="${needed.join(" ")}"`,
    },
  });
}
