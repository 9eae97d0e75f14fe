import { randomBytes } from "node:crypto";

/** Hexadecimal digits of an id: 128 bits. */
const DIGITS = 32;
/** Ids that are drawn at a time: a call out of JavaScript costs more than an id. */
const AT_A_TIME = 256;

let drawn = "";
let next = 0;

/** A fresh id for one request, unguessable: `req_` and 32 hexadecimal digits. */
export function newRequestId(): string {
  if (next === drawn.length) {
    drawn = randomBytes((AT_A_TIME * DIGITS) / 2).toString("hex");
    next = 0;
  }
  const from = next;
  next += DIGITS;
  return `req_${drawn.slice(from, next)}`;
}
