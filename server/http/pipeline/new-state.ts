import { versions } from "../../../generated/jobs/catalogue.ts";
import { newRequestId } from "../request-id.ts";
import { negotiateVersion } from "../version.ts";
import type { RequestState } from "./env.ts";

/** The dates of every version this server speaks. */
export const VERSION_DATES = versions.map(({ date }) => date);

/**
 * The state every request begins with: an id, and the version that applies.
 * @param asked the `Forge-Version` field.
 */
export function newState(asked: string | undefined): RequestState {
  const requestId = newRequestId();
  const choice = negotiateVersion(asked, VERSION_DATES);
  const version = choice.ok ? choice.version : choice.latest;
  const commonHeaders = {
    "Request-Id": requestId,
    "Forge-Version": version,
    "X-Content-Type-Options": "nosniff",
  };
  return { requestId, version, isVersionKnown: choice.ok, commonHeaders };
}
