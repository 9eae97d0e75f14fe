import { hash, randomBytes } from "node:crypto";
import { newId } from "../jobs/id.ts";
import type { ApiKey, NewApiKey } from "./directory.ts";
import { integer, integerOrNull, type Row, text, textOrNull } from "./row.ts";

/** A new key, with its secret, which is shown once, and the digest of it, which is kept. */
export interface MadeKey {
  readonly key: ApiKey;
  readonly secret: string;
  readonly digest: string;
}

export function makeKey(request: NewApiKey): MadeKey {
  const { secret: given, ...rest } = request;
  const secret = given ?? `mfk_live_${randomBytes(32).toString("base64url")}`;
  const now = Date.now();
  const key: ApiKey = { ...rest, id: newId("key", now), createdAt: now, revokedAt: null };
  return { key, secret, digest: digestOf(secret) };
}

/** Looking a digest up rather than comparing secrets leaks nothing through time: nobody can choose a digest. */
export function digestOf(secret: string): string {
  return hash("sha256", secret, "base64url");
}

export function toKey(row: Row): ApiKey {
  return {
    id: text(row, "id"),
    teamId: text(row, "team_id"),
    name: text(row, "name"),
    scopes: text(row, "scopes").split(" ").filter(Boolean),
    projectId: textOrNull(row, "project_id"),
    siteId: textOrNull(row, "site_id"),
    rateLimit: integerOrNull(row, "rate_limit"),
    email: textOrNull(row, "email"),
    createdAt: integer(row, "created_at"),
    expiresAt: integerOrNull(row, "expires_at"),
    revokedAt: integerOrNull(row, "revoked_at"),
  };
}

/** Keys in memory; beyond it all are dropped, which costs one look-up each. */
const MAX_CACHED = 10_000;

/** The keys that were found lately, by digest. */
export class KeyCache {
  readonly #trustMs: number;
  readonly #keys = new Map<string, { readonly key: ApiKey; readonly until: number }>();

  /** @param trustMs how long a key is trusted without looking again */
  constructor(trustMs: number) {
    this.#trustMs = trustMs;
  }

  get(digest: string): ApiKey | undefined {
    const cached = this.#keys.get(digest);
    return cached && cached.until > performance.now() ? cached.key : undefined;
  }

  add(digest: string, key: ApiKey): void {
    if (this.#keys.size >= MAX_CACHED) this.#keys.clear();
    this.#keys.set(digest, { key, until: performance.now() + this.#trustMs });
  }

  clear(): void {
    this.#keys.clear();
  }
}
