import { randomBytesFromPool } from "../random-pool.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

/**
 * Makes an id of 26 characters: 48 bits of time, then 80 random bits, in Crockford's base 32 (the form of a ULID).
 * The time comes first so that the order of ids is the order of creation times; the rest can't be guessed.
 */
export function newId(prefix: string, now: number): string {
  return firstIdAt(prefix, now) + randomDigits();
}

const codes = Buffer.from(ALPHABET);
const digits = Buffer.alloc(RANDOM_DIGITS);

/** Written as bytes: a string that grows digit by digit is put together again by whoever reads it. */
function randomDigits(): string {
  const random = randomBytesFromPool(RANDOM_DIGITS);
  for (let i = 0; i < RANDOM_DIGITS; i++) digits[i] = codes[(random[i] ?? 0) & 31] ?? 0;
  return digits.toString("latin1");
}

/** Jobs that come at once are made in the same millisecond. */
let latest = { time: 0, digits: timeDigits(0) };

/** What every id made at or after `time` is greater than or equal to, and every earlier one less than. */
export function firstIdAt(prefix: string, time: number): string {
  const whole = Math.max(0, Math.floor(time));
  if (whole !== latest.time) latest = { time: whole, digits: timeDigits(whole) };
  return `${prefix}_${latest.digits}`;
}

function timeDigits(time: number): string {
  let rest = time;
  let digits = "";
  for (let i = 0; i < TIME_DIGITS; i++) {
    digits = (ALPHABET[rest % 32] ?? "0") + digits;
    rest = Math.floor(rest / 32);
  }
  return digits;
}

/** The time that an id was made at; NaN for what is no such id. */
export function timeOfId(id: string): number {
  const start = id.indexOf("_") + 1;
  let time = 0;
  for (const digit of id.slice(start, start + TIME_DIGITS)) {
    const value = ALPHABET.indexOf(digit);
    time = value === -1 ? Number.NaN : time * 32 + value;
  }
  return time;
}
