import { jsonFingerprint } from "../../../http/canonical-json.ts";
import type { RequestContext } from "../../../http/context.ts";
import { ApiError } from "../../../http/errors/api-error.ts";
import { parseIdempotencyKey } from "../../../http/idempotency-key.ts";
import type { IdempotencyClaim } from "../../../jobs/idempotency.ts";

/**
 * What a request's `Idempotency-Key` claims; null when it has none.
 * @param statusCode what the request will be answered with, null while it is not known.
 * @throws ApiError 400 `idempotency.key_invalid`.
 */
export function idempotencyClaim(
  { principal, method, path }: RequestContext,
  field: string | undefined,
  body: unknown,
  statusCode: number | null,
): IdempotencyClaim | null {
  if (field === undefined) return null;
  const parsed = parseIdempotencyKey(field);
  if (!parsed.ok) throw new ApiError("idempotency.key_invalid", parsed.reason, { param: "Idempotency-Key" });
  return {
    teamId: principal.viewer.teamId,
    principalId: principal.id,
    method,
    path,
    key: parsed.key,
    fingerprint: jsonFingerprint(body),
    statusCode,
  };
}
