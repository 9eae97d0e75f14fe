import { createHash, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { newId } from "../../jobs/id.ts";
import type { ApiKey, NewApiKey } from "../directory.ts";
import { integer, integerOrNull, type Row, text, textOrNull } from "./row.ts";

/** Keys in memory; beyond it all are dropped, which costs one look-up each. */
const MAX_CACHED = 10_000;

/** API keys. Only a digest of the secret is kept, so that a stolen database opens nothing. */
export class KeyTable {
  readonly #cacheMs: number;
  readonly #cache = new Map<string, { readonly key: ApiKey; readonly until: number }>();
  readonly #byDigest;
  readonly #byId;
  readonly #ofTeam;
  readonly #insert;
  readonly #revoke;

  constructor(db: DatabaseSync, cacheMs: number) {
    this.#cacheMs = cacheMs;
    this.#byDigest = db.prepare("SELECT * FROM api_keys WHERE digest = ?");
    this.#byId = db.prepare("SELECT * FROM api_keys WHERE id = ?");
    this.#ofTeam = db.prepare("SELECT * FROM api_keys WHERE team_id = ? ORDER BY id");
    this.#insert = db.prepare(
      `INSERT INTO api_keys (id, team_id, name, digest, scopes, project_id, site_id, rate_limit, email,
         created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#revoke = db.prepare("UPDATE api_keys SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?");
  }

  /** Looking the digest up rather than comparing secrets leaks nothing through time: nobody can choose a digest. */
  find(secret: string): ApiKey | undefined {
    const digest = digestOf(secret);
    const cached = this.#cache.get(digest);
    if (cached && cached.until > performance.now()) return cached.key;
    const row = this.#byDigest.get(digest);
    if (!row) return undefined;
    const key = toKey(row);
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    this.#cache.set(digest, { key, until: performance.now() + this.#cacheMs });
    return key;
  }

  byId(keyId: string): ApiKey | undefined {
    const row = this.#byId.get(keyId);
    return row && toKey(row);
  }

  ofTeam(teamId: string): readonly ApiKey[] {
    return this.#ofTeam.all(teamId).map(toKey);
  }

  create(request: NewApiKey): { readonly key: ApiKey; readonly secret: string } {
    const { secret: given, ...rest } = request;
    const secret = given ?? `mfk_live_${randomBytes(32).toString("base64url")}`;
    const now = Date.now();
    const key: ApiKey = { ...rest, id: newId("key", now), createdAt: now, revokedAt: null };
    this.#insert.run(
      key.id,
      key.teamId,
      key.name,
      digestOf(secret),
      key.scopes.join(" "),
      key.projectId,
      key.siteId,
      key.rateLimit,
      key.email,
      key.createdAt,
      key.expiresAt,
    );
    return { key, secret };
  }

  revoke(keyId: string): boolean {
    this.#cache.clear();
    return Number(this.#revoke.run(Date.now(), keyId).changes) > 0;
  }
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

function toKey(row: Row): ApiKey {
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
