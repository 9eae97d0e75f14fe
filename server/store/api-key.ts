import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { newId } from "../jobs/id.ts";
import type { ApiKey, NewApiKey } from "./directory.ts";
import { integer, integerOrNull, type Row, text, textOrNull } from "./row.ts";

/** A new key, with its secret, which is shown once, and the digest of it, which is kept. */
export interface MadeKey {
  readonly key: ApiKey;
  readonly secret: string;
  readonly digest: string;
}

/** Makes a key of a secret that is given, or of a random one of 256 bits. Nothing is stored yet. */
export function makeKey(request: NewApiKey): MadeKey {
  const { secret: given, ...rest } = request;
  const secret = given ?? `mfk_live_${randomBytes(32).toString("base64url")}`;
  const now = Date.now();
  const key: ApiKey = { ...rest, id: newId("key", now), createdAt: now, revokedAt: null };
  return { key, secret, digest: digestOf(secret) };
}

/** What is kept of a secret, so that a stolen database opens nothing. */
export function digestOf(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** By so many characters of its digest, 96 bits, a key is looked up. */
const LOOKED_UP = 16;

/** By what a key is looked up: the beginning of its digest, and a text behind all that begin like that, in the order of code points. */
export function beginningOf(digest: string): readonly [from: string, before: string] {
  const beginning = digest.slice(0, LOOKED_UP);
  return [beginning, `${beginning}~`];
}

/** Whether two digests are the same. What an index has found is compared in constant time, so that no part of it shows in time. */
export function isSameDigest(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** The key with this digest among the rows whose digests begin like it. */
export function keyAmong(rows: readonly Row[], digest: string): ApiKey | undefined {
  const row = rows.find((one) => isSameDigest(text(one, "digest"), digest));
  return row && toKey(row);
}

/** The columns that a new key has values for. */
export const KEY_COLUMNS =
  "id, team_id, name, digest, scopes, project_id, site_id, rate_limit, email, created_at, expires_at";

/** A new key as it is inserted, in the order of `KEY_COLUMNS`. */
export function valuesOf({ key, digest }: MadeKey) {
  return [
    key.id,
    key.teamId,
    key.name,
    digest,
    key.scopes.join(" "),
    key.projectId,
    key.siteId,
    key.rateLimit,
    key.email,
    key.createdAt,
    key.expiresAt,
  ];
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
