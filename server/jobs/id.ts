import { randomBytesFromPool } from "../random-pool.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

/**
 * Makes an id of 26 characters: 48 bits of time, then 80 random bits, in Crockford's base 32 (the form of a ULID).
 * The time comes first so that the order of ids is the order of creation times; the rest can't be guessed.
 */
export function newId(prefix: string, now: number): string {
  let random = "";
  for (const byte of randomBytesFromPool(RANDOM_DIGITS)) random += ALPHABET[byte & 31];
  return firstIdAt(prefix, now) + random;
}

/** What every id made at or after `time` is greater than or equal to, and every earlier one less than. */
export function firstIdAt(prefix: string, time: number): string {
  let rest = Math.max(0, Math.floor(time));
  let digits = "";
  for (let i = 0; i < TIME_DIGITS; i++) {
    digits = (ALPHABET[rest % 32] ?? "0") + digits;
    rest = Math.floor(rest / 32);
  }
  return `${prefix}_${digits}`;
}
