import { beginningOf, digestOf, KEY_COLUMNS, keyAmong, makeKey, toKey, valuesOf } from "../api-key.ts";
import type { ApiKey, NewApiKey } from "../directory.ts";
import { KeyCache } from "../key-cache.ts";
import type { Database } from "./database.ts";

/** API keys. Only a digest of the secret is kept, so that a stolen database opens nothing. */
export class KeyTable {
  readonly #db: Database;
  readonly #cache: KeyCache;
  readonly #onRevoked: () => void;

  /** @param onRevoked called when the other processes had better look their keys up again */
  constructor(db: Database, cacheMs: number, onRevoked: () => void) {
    this.#db = db;
    this.#cache = new KeyCache(cacheMs);
    this.#onRevoked = onRevoked;
  }

  /** Trusts no key any more without looking. */
  forget(): void {
    this.#cache.clear();
  }

  async find(secret: string): Promise<ApiKey | undefined> {
    const cached = this.#cache.get(secret);
    if (cached) return cached;
    const digest = digestOf(secret);
    const rows = await this.#db.find(
      "SELECT * FROM accepted.api_keys WHERE digest >= $1 AND digest < $2",
      beginningOf(digest),
    );
    const key = keyAmong(rows, digest);
    if (key) this.#cache.add(secret, key);
    return key;
  }

  remembered(secret: string): ApiKey | undefined {
    return this.#cache.get(secret);
  }

  async byId(keyId: string): Promise<ApiKey | undefined> {
    const [row] = await this.#db.find("SELECT * FROM accepted.api_keys WHERE id = $1", [keyId]);
    return row && toKey(row);
  }

  /** @param teamId null for those of all teams */
  async ofTeam(teamId: string | null): Promise<readonly ApiKey[]> {
    const rows = await this.#db.find(
      "SELECT * FROM accepted.api_keys WHERE $1::text IS NULL OR team_id = $1 ORDER BY id",
      [teamId],
    );
    return rows.map(toKey);
  }

  async create(request: NewApiKey): Promise<{ readonly key: ApiKey; readonly secret: string }> {
    const made = makeKey(request);
    await this.#db.query(
      `INSERT INTO accepted.api_keys (${KEY_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      valuesOf(made),
    );
    return { key: made.key, secret: made.secret };
  }

  async revoke(keyId: string): Promise<boolean> {
    const rows = await this.#db.query(
      "UPDATE accepted.api_keys SET revoked_at = coalesce(revoked_at, $1) WHERE id = $2 RETURNING id",
      [Date.now(), keyId],
    );
    this.#cache.clear();
    this.#onRevoked();
    return rows.length > 0;
  }
}
