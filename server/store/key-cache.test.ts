import { expect, it } from "vitest";
import { makeKey } from "./api-key.ts";
import { KeyCache } from "./key-cache.ts";
import { KEY_REQUEST } from "./testing/key-request.ts";

it("knows each key by its own secret", () => {
  const cache = new KeyCache(60_000);
  const made = Array.from({ length: 100 }, () => makeKey(KEY_REQUEST));
  for (const { secret, key } of made) cache.add(secret, key);
  expect(made.map(({ secret }) => cache.get(secret))).toEqual(made.map(({ key }) => key));
});

it("knows no key by a secret that differs anywhere, or is a part", () => {
  const cache = new KeyCache(60_000, () => 7);
  const { secret, key } = makeKey(KEY_REQUEST);
  cache.add(secret, key);
  const changed = [...secret].map((_, at) => `${secret.slice(0, at)}~${secret.slice(at + 1)}`);
  const parts = [secret.slice(1), secret.slice(0, -1), `${secret}~`, `~${secret}`, ""];
  expect([...changed, ...parts].filter((other) => cache.get(other) !== undefined)).toEqual([]);
});

it("knows no key by another secret of the same hash", () => {
  const cache = new KeyCache(60_000, () => 7);
  const [one, other] = [makeKey(KEY_REQUEST), makeKey(KEY_REQUEST)];
  cache.add(one.secret, one.key);
  expect(cache.get(other.secret)).toBeUndefined();
  cache.add(other.secret, other.key);
  expect(cache.get(other.secret)).toBe(other.key);
  expect(cache.get(one.secret)).toBeUndefined();
});

it("forgets keys when told to, and when they have been trusted for long enough", () => {
  const { secret, key } = makeKey(KEY_REQUEST);
  const cache = new KeyCache(60_000);
  cache.add(secret, key);
  cache.clear();
  expect(cache.get(secret)).toBeUndefined();

  const distrustful = new KeyCache(0);
  distrustful.add(secret, key);
  expect(distrustful.get(secret)).toBeUndefined();
});

it("keeps no secret in memory for much longer than it is trusted", () => {
  const cache = new KeyCache(0);
  for (let count = 0; count < 10; count++) {
    const { secret, key } = makeKey(KEY_REQUEST);
    cache.add(secret, key);
  }
  expect(cache.size).toBe(1);
});
