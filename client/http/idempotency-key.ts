/** A fresh random key of 128 bits. `crypto.randomUUID` is missing from pages that were not loaded over TLS. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** The key as a string of structured fields (RFC 8941 section 3.3.3), which is how the Idempotency-Key draft writes it. */
export function quoteKey(key: string): string {
  return `"${key.replace(/[\\"]/g, "\\$&")}"`;
}
