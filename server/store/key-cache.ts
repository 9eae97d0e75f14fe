import { beginningOf, isSameDigest } from "./api-key.ts";
import type { ApiKey } from "./directory.ts";

/** Keys in memory; beyond it all are dropped, which costs one look-up each. */
const MAX_CACHED = 10_000;

/** The keys that were found lately, by the beginning of their digest. */
export class KeyCache {
  readonly #trustMs: number;
  readonly #keys = new Map<
    string,
    { readonly key: ApiKey; readonly digest: string; readonly until: number }
  >();

  /** @param trustMs how long a key is trusted without looking again */
  constructor(trustMs: number) {
    this.#trustMs = trustMs;
  }

  get(digest: string): ApiKey | undefined {
    const cached = this.#keys.get(beginningOf(digest)[0]);
    if (cached === undefined || cached.until <= performance.now()) return undefined;
    return isSameDigest(cached.digest, digest) ? cached.key : undefined;
  }

  add(digest: string, key: ApiKey): void {
    if (this.#keys.size >= MAX_CACHED) this.#keys.clear();
    this.#keys.set(beginningOf(digest)[0], { key, digest, until: performance.now() + this.#trustMs });
  }

  clear(): void {
    this.#keys.clear();
  }
}
