import { createHash } from "node:crypto";

/** Digest of a JSON value that is equal exactly when two values mean the same, whatever white space or order of members they came with. */
export function jsonFingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sortedMembers)).digest("base64url");
}

function sortedMembers(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
