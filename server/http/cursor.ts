import { createHash } from "node:crypto";
import { z } from "zod";
import { createSeal } from "../seal.ts";

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
const PAYLOAD = z.tuple([z.array(z.union([z.string(), z.number()])), z.record(z.string(), z.number())]);

/**
 * Makes a codec. Cursors carry no authority: they say where to continue, and every page is authorised anew.
 * @param secret what the encryption key is derived from; servers that share it read each other's cursors.
 */
export function createCursorCodec(secret: Uint8Array): CursorCodec {
  const seal = createSeal(secret, "accepted page cursor");
  return {
    encode: (state, binding) => seal.close(JSON.stringify([state.position, state.frozen]), digest(binding)),
    decode(cursor, binding) {
      const payload = cursor.length > MAX_LENGTH ? undefined : seal.open(cursor, digest(binding));
      if (payload === undefined) return undefined;
      const [position, frozen] = PAYLOAD.parse(JSON.parse(payload));
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
