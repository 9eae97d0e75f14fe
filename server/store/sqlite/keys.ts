import type { DatabaseSync } from "node:sqlite";
import { beginningOf, digestOf, KEY_COLUMNS, keyAmong, makeKey, toKey, valuesOf } from "../api-key.ts";
import type { ApiKey, NewApiKey } from "../directory.ts";
import { KeyCache } from "../key-cache.ts";

/** API keys. Only a digest of the secret is kept, so that a stolen database opens nothing. */
export class KeyTable {
  readonly #cache: KeyCache;
  readonly #byDigest;
  readonly #byId;
  readonly #ofTeam;
  readonly #insert;
  readonly #revoke;

  constructor(db: DatabaseSync, cacheMs: number) {
    this.#cache = new KeyCache(cacheMs);
    this.#byDigest = db.prepare("SELECT * FROM api_keys WHERE digest >= ? AND digest < ?");
    this.#byId = db.prepare("SELECT * FROM api_keys WHERE id = ?");
    this.#ofTeam = db.prepare("SELECT * FROM api_keys WHERE :team IS NULL OR team_id = :team ORDER BY id");
    this.#insert = db.prepare(
      `INSERT INTO api_keys (${KEY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#revoke = db.prepare("UPDATE api_keys SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?");
  }

  find(secret: string): ApiKey | undefined {
    const cached = this.#cache.get(secret);
    if (cached) return cached;
    const digest = digestOf(secret);
    const key = keyAmong(this.#byDigest.all(...beginningOf(digest)), digest);
    if (key) this.#cache.add(secret, key);
    return key;
  }

  remembered(secret: string): ApiKey | undefined {
    return this.#cache.get(secret);
  }

  byId(keyId: string): ApiKey | undefined {
    const row = this.#byId.get(keyId);
    return row && toKey(row);
  }

  ofTeam(teamId: string | null): readonly ApiKey[] {
    return this.#ofTeam.all({ team: teamId }).map(toKey);
  }

  create(request: NewApiKey): { readonly key: ApiKey; readonly secret: string } {
    const made = makeKey(request);
    this.#insert.run(...valuesOf(made));
    return { key: made.key, secret: made.secret };
  }

  revoke(keyId: string): boolean {
    this.#cache.clear();
    return Number(this.#revoke.run(Date.now(), keyId).changes) > 0;
  }
}
