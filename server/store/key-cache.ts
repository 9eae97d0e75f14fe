import { randomInt } from "node:crypto";
import type { ApiKey } from "./directory.ts";

/** Keys in memory; beyond it all are dropped, which costs one look-up each. */
const MAX_CACHED = 10_000;

interface Cached {
  readonly secret: string;
  readonly key: ApiKey;
  /** Until when it is trusted, on the clock of `performance.now`. */
  readonly until: number;
}

/**
 * The keys that were found lately, by their secrets. Every request comes by here, so nothing is digested: a secret is found by a
 * cheap hash that is another one in each process, and compared whole in constant time. How long that takes tells nothing of how
 * much of a guess was right.
 */
export class KeyCache {
  readonly #trustMs: number;
  readonly #hash: (secret: string) => number;
  readonly #keys = new Map<number, Cached>();
  #sweepAt = 0;

  /**
   * @param trustMs how long a key is trusted without looking again
   * @param hash by which secrets are found; two may have the same
   */
  constructor(trustMs: number, hash: (secret: string) => number = unforeseeableHash()) {
    this.#trustMs = trustMs;
    this.#hash = hash;
  }

  get(secret: string): ApiKey | undefined {
    const cached = this.#keys.get(this.#hash(secret));
    if (cached === undefined || !isSameText(cached.secret, secret)) return undefined;
    return performance.now() < cached.until ? cached.key : undefined;
  }

  /** Of two secrets with the same hash the later one stays. Those that are trusted no more are let go. */
  add(secret: string, key: ApiKey): void {
    const now = performance.now();
    if (now >= this.#sweepAt) this.#sweep(now);
    if (this.#keys.size >= MAX_CACHED) this.#keys.clear();
    this.#keys.set(this.#hash(secret), { secret, key, until: now + this.#trustMs });
  }

  /** Secrets in memory. */
  get size(): number {
    return this.#keys.size;
  }

  clear(): void {
    this.#keys.clear();
  }

  #sweep(now: number): void {
    for (const [hash, { until }] of this.#keys) if (until <= now) this.#keys.delete(hash);
    this.#sweepAt = now + this.#trustMs;
  }
}

/** Characters at the end of a secret that it is found by: 96 random bits in keys that were made here. */
const FOUND_BY = 16;

/** A hash of the end of a text that nobody outside can aim at, since it is made of random numbers. */
function unforeseeableHash(): (text: string) => number {
  const start = randomInt(2 ** 31);
  // Odd, so that no bit of a character is lost.
  const factor = 2 * randomInt(2 ** 30) + 1;
  return (text) => {
    let hash = start;
    for (let at = Math.max(0, text.length - FOUND_BY); at < text.length; at++)
      hash = Math.imul(hash ^ text.charCodeAt(at), factor);
    // The upper bits hang on every character; so many of them are still a small integer to V8.
    return hash >>> 2;
  };
}

/**
 * Looks at every character, wherever the first difference is. Node's `timingSafeEqual` takes buffers, of which each request
 * would have to make two.
 */
function isSameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
