import type { Random } from "../runner/random.ts";

/** An id of the same form as a job's own that belongs to no job: the letters and digits at its end are others. */
export function unknownId(id: string, random: Random): string {
  const kept = Math.max(id.length - 12, 0);
  const isHex = !/[g-z]/i.test(id.slice(kept));
  const letters = isHex ? "abcdef" : "abcdefghjkmnpqrstvwxyz";
  const other = (own: string) => {
    const alphabet = /\d/.test(own) ? "0123456789" : /[a-z]/.test(own) ? letters : letters.toUpperCase();
    const others = [...alphabet].filter((character) => character !== own);
    return others[random.integer(0, others.length - 1)] ?? own;
  };
  return id.slice(0, kept) + id.slice(kept).replace(/[a-z0-9]/gi, other);
}
