/** A fresh random key of 128 bits. `crypto.randomUUID` is missing from pages that were not loaded over TLS. */
export function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
