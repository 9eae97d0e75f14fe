import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";

/** What a cursor remembers between two pages of one collection. */
interface CursorState {
  /** Where the next page starts; its meaning belongs to the collection. */
  readonly position: readonly (string | number)[];
  /** Values fixed when the first page was served, such as the instant a relative `since` meant. */
  readonly frozen: Readonly<Record<string, number>>;
}

/** URL-safe page cursors that can't be read, altered, or used with another collection or other filters. */
export interface CursorCodec {
  encode(state: CursorState, binding: CursorBinding): string;
  /** @returns undefined for a cursor that this server did not issue for exactly this collection and these filters. */
  decode(cursor: string, binding: CursorBinding): CursorState | undefined;
}

/** What a cursor is bound to: the collection and the filters as the client spelled them (never `limit`). */
export interface CursorBinding {
  readonly collection: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** Longest cursor read, in characters; longer ones are refused without looking inside. */
const MAX_LENGTH = 512;
/** Sizes of AES-256-GCM. */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PAYLOAD = z.tuple([z.array(z.union([z.string(), z.number()])), z.record(z.string(), z.number())]);

/**
 * Makes a codec. Cursors carry no authority: they say where to continue, and every page is authorised anew.
 * @param secret what the encryption key is derived from; servers that share it read each other's cursors.
 */
export function createCursorCodec(secret: Uint8Array): CursorCodec {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "accepted page cursor", KEY_BYTES));
  return {
    encode(state, binding) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(digest(binding));
      const sealed = [cipher.update(JSON.stringify([state.position, state.frozen])), cipher.final()];
      return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString("base64url");
    },
    decode(cursor, binding) {
      if (cursor.length > MAX_LENGTH || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
      const bytes = Buffer.from(cursor, "base64url");
      // The last character of base64url can carry unused bits: only the one canonical spelling is ours.
      if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString("base64url") !== cursor) return undefined;
      const payload = unsealed(key, bytes, binding);
      if (payload === undefined) return undefined;
      const [position, frozen] = PAYLOAD.parse(JSON.parse(payload));
      return { position, frozen };
    },
  };
}

function unsealed(key: Uint8Array, bytes: Buffer, binding: CursorBinding): string | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(digest(binding))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return opened.toString();
}

function digest(binding: CursorBinding): Buffer {
  const filters = Object.entries(binding.filters)
    .filter(([, values]) => values.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([binding.collection, filters]))
    .digest();
}
