/** An idempotency key with everything that scopes it, and what identifies the request it came with. */
export interface IdempotencyClaim {
  /** Tenant and principal: the same key from another one is another key. */
  readonly teamId: string;
  readonly principalId: string;
  readonly method: string;
  /** Request path without query. */
  readonly path: string;
  /** The key itself, unquoted: the bare and the quoted spelling are one key. */
  readonly key: string;
  /** Digest of the canonical request body; equal exactly when the bodies mean the same. */
  readonly fingerprint: string;
  /** Status code that a created job is answered with; null when it is not known yet (see `JobEngine.settle`). */
  readonly statusCode: number | null;
}
