import { expect, test } from "vitest";
import { beginningOf, digestOf, isSameDigest, keyAmong, makeKey, valuesOf } from "./api-key.ts";
import { KEY_REQUEST } from "./testing/key-request.ts";

const { digest } = makeKey(KEY_REQUEST);
/** What no secret is known for: another digest that begins alike. */
const twin = digest.slice(0, -1) + (digest.endsWith("A") ? "E" : "A");
const row = (id: string, own: string) => ({
  id,
  team_id: "team_a",
  name: "k",
  scopes: "jobs:read",
  project_id: null,
  site_id: null,
  rate_limit: null,
  email: null,
  created_at: 1,
  expires_at: null,
  revoked_at: null,
  digest: own,
});

test("a secret is not in what is kept of its key", () => {
  const { secret, ...made } = makeKey(KEY_REQUEST);
  expect(JSON.stringify(valuesOf({ ...made, secret }))).not.toContain(secret.slice("mfk_live_".length));
  expect(digestOf(secret)).toBe(made.digest);
});

test("a digest is looked up by its beginning, in a range that holds nothing else", () => {
  const [from, before] = beginningOf(digest);
  expect(digest.startsWith(from)).toBe(true);
  expect(digest >= from && digest < before).toBe(true);
  expect(twin >= from && twin < before).toBe(true);
  const other = digestOf("another");
  expect(other >= from && other < before).toBe(false);
});

test("of keys whose digests begin alike, only the one with the very digest is meant", () => {
  expect(isSameDigest(digest, twin)).toBe(false);
  expect(keyAmong([row("key_twin", twin), row("key_own", digest)], digest)?.id).toBe("key_own");
  expect(keyAmong([row("key_twin", twin)], digest)).toBeUndefined();
});
