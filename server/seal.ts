import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Text that nobody can read, alter or make without the secret. */
export interface Seal {
  /**
   * The text in URL-safe characters.
   * @param about what the text can only be opened with
   */
  close(text: string, about: Uint8Array): string;
  /** @returns undefined for what was not closed with the same secret, for the same purpose and about the same */
  open(sealed: string, about: Uint8Array): string | undefined;
}

/** Sizes of AES-256-GCM. */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes a seal.
 * @param secret what the encryption key is derived from; processes that share it open each other's texts
 * @param purpose keeps apart what is sealed for different purposes with one secret
 */
export function createSeal(secret: Uint8Array, purpose: string): Seal {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", purpose, KEY_BYTES));
  return {
    close(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(about);
      const closed = [cipher.update(text), cipher.final()];
      return Buffer.concat([nonce, ...closed, cipher.getAuthTag()]).toString("base64url");
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, "base64url");
      // The last character of base64url can carry unused bits: only the one canonical spelling is ours.
      if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString("base64url") !== sealed) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(about)
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        decipher.final();
      } catch {
        return undefined;
      }
      return opened.toString();
    },
  };
}
