import { expect, it } from "vitest";
import { newRequestId } from "./request-id.ts";

it("makes ids of one form, none twice", () => {
  const ids = Array.from({ length: 1_000 }, newRequestId);
  expect(ids.filter((id) => !/^req_[0-9a-f]{32}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
