import { randomFillSync } from "node:crypto";

/** Asked for at once: one call for a few bytes costs as much as one for many. */
const POOL_BYTES = 8_192;

const pool = Buffer.allocUnsafe(POOL_BYTES);
let used = POOL_BYTES;

/** Fresh random bytes, each given once. Read them before the next call: the memory behind them is filled again. */
export function randomBytesFromPool(count: number): Buffer {
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
