import { parseItem } from "structured-headers";

/** 1 to 255 visible ASCII characters, whichever spelling carried them. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** A key that could be read, or the reason why not in words for the client. */
export type IdempotencyKey =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads an `Idempotency-Key` field: a structured-field string (`"k-1"`, as the IETF draft spells it) or the same key bare
 * (`k-1`). Both spellings are one key.
 */
export function parseIdempotencyKey(field: string): IdempotencyKey {
  const key = field.startsWith('"') ? quotedKey(field) : field;
  if (key === undefined) {
    return { ok: false, reason: "Idempotency-Key starts with a quote but is no structured-field string." };
  }
  if (!KEY.test(key)) {
    return { ok: false, reason: "Idempotency-Key must be 1 to 255 visible ASCII characters." };
  }
  return { ok: true, key };
}

function quotedKey(field: string): string | undefined {
  try {
    const [value, parameters] = parseItem(field);
    return typeof value === "string" && parameters.size === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}
