import { expect, it } from "vitest";
import { negotiateVersion } from "./version.ts";

const known = ["2026-06-23", "2026-11-01"] as const;

it.each([
  [undefined, { ok: true, version: "2026-11-01" }],
  ["2026-06-23", { ok: true, version: "2026-06-23" }],
  ["2026-11-01", { ok: true, version: "2026-11-01" }],
  ["2026-11-02", { ok: false, latest: "2026-11-01" }],
  ["2026-06-23, 2026-11-01", { ok: false, latest: "2026-11-01" }],
  ["latest", { ok: false, latest: "2026-11-01" }],
  ["", { ok: false, latest: "2026-11-01" }],
])("Forge-Version: %s", (field, expected) => {
  expect(negotiateVersion(field, known)).toEqual(expected);
});
