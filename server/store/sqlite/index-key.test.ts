import { expect, test } from "vitest";
import { indexKey, kindKey, optionalIndexKey } from "./index-key.ts";

/** The first six bytes of its SHA-256. */
const TEAM_1 = 136_902_813_409_140;

test("a key is what it was when databases were written", () => {
  expect(indexKey("team_1")).toBe(TEAM_1);
  expect(kindKey("queued", "test.script")).toBe(indexKey("queued test.script"));
  expect(optionalIndexKey("team_1")).toBe(TEAM_1);
  expect(optionalIndexKey(null)).toBeNull();
});

test("a key is the same when more names were asked for than are remembered", () => {
  const before = indexKey("team_1");
  for (let n = 0; n < 10_001; n++) indexKey(`proj_${n}`);
  expect(indexKey("team_1")).toBe(before);
});

test("as many names as a database may have share no number", () => {
  const names = Array.from({ length: 50_000 }, (_, n) => `env_${n}`);
  expect(new Set(names.map(indexKey)).size).toBe(names.length);
});
