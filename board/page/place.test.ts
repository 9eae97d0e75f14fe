import { expect, test } from "vitest";
import { fragmentOf, type Place, placeOf } from "./place.ts";

test.each<[string, Place]>([
  ["", { filter: { shown: "all", type: "" } }],
  ["#show=live", { filter: { shown: "live", type: "" } }],
  ["#show=failed&type=data.*&job=job_1", { filter: { shown: "failed", type: "data.*" }, job: "job_1" }],
])("%j is a place, and the place says so again", (fragment, place) => {
  expect(placeOf(fragment)).toEqual(place);
  expect(placeOf(fragmentOf(place))).toEqual(place);
});

test("what an address does not say, or says wrongly, is as in the whole list", () => {
  expect(placeOf("#show=nonsense&other=1")).toEqual({ filter: { shown: "all", type: "" } });
});

test("what is typed into a filter stays one field of the address", () => {
  const place: Place = { filter: { shown: "all", type: "a&job=job_2" } };
  expect(placeOf(fragmentOf(place))).toEqual(place);
});
