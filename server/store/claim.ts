import { createHash } from "node:crypto";
import type { IdempotencyClaim } from "../jobs/idempotency.ts";
import type { RecordOutcome } from "../jobs/store.ts";

/** What stands against a claim. */
export type Objection = Extract<RecordOutcome, { kind: "replayed" | "in_flight" | "key_reused" }>;

/** One text for all that a key is scoped to. JSON, so that no two scopes can run into each other. */
export function scopeOf(claim: IdempotencyClaim): string {
  const scope = [claim.teamId, claim.principalId, claim.method, claim.path, claim.key];
  return createHash("sha256").update(JSON.stringify(scope)).digest("base64url");
}
