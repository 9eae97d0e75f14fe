import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

/** Size of a secret, in bytes. */
const SIZE = 32;

/** The secret of this name; made when there is none. Safe when two processes ask at the same time. */
export function secretOf(db: DatabaseSync, name: string): Uint8Array {
  db.prepare("INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)").run(name, randomBytes(SIZE));
  const value = db.prepare("SELECT value FROM secrets WHERE name = ?").get(name)?.value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`the secret ${name} is not there`);
}
