/**
 * The store can't be used now: it can't be reached, or it can't write. Whether a change that was under way has come to pass is
 * not known; asking again with the same idempotency key, or looking, tells.
 */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}
