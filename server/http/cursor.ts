import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What a cursor remembers between two pages of one collection. */
export interface CursorState {
  /** Where the next page starts; its meaning belongs to the collection. */
  readonly position: readonly (string | number)[];
  /** Values fixed when the first page was served, such as the instant a relative `since` meant. */
  readonly frozen: Readonly<Record<string, number>>;
}

/** Opaque, URL-safe page cursors that cannot be altered or used with another collection or other filters. */
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
const TAG_BYTES = 16;
const PAYLOAD = z.tuple([z.array(z.union([z.string(), z.number()])), z.record(z.string(), z.number())]);

/**
 * Makes a codec. Cursors carry no authority: they say where to continue, and every page is authorised anew.
 * @param secret key of the HMAC-SHA256 that makes altered cursors recognisable.
 */
export function createCursorCodec(secret: Uint8Array): CursorCodec {
  const tag = (payload: Uint8Array, binding: CursorBinding): Buffer =>
    createHmac("sha256", secret).update(digest(binding)).update(payload).digest().subarray(0, TAG_BYTES);

  return {
    encode(state, binding) {
      const payload = Buffer.from(JSON.stringify([state.position, state.frozen]));
      return Buffer.concat([tag(payload, binding), payload]).toString("base64url");
    },
    decode(cursor, binding) {
      if (cursor.length > MAX_LENGTH || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
      const bytes = Buffer.from(cursor, "base64url");
      // The last character of base64url can carry unused bits: only the one canonical spelling is ours.
      if (bytes.length <= TAG_BYTES || bytes.toString("base64url") !== cursor) return undefined;
      const payload = bytes.subarray(TAG_BYTES);
      if (!timingSafeEqual(bytes.subarray(0, TAG_BYTES), tag(payload, binding))) return undefined;
      const [position, frozen] = PAYLOAD.parse(JSON.parse(payload.toString()));
      return { position, frozen };
    },
  };
}

function digest(binding: CursorBinding): Buffer {
  const filters = Object.entries(binding.filters)
    .filter(([, values]) => values.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([binding.collection, filters]))
    .digest();
}
