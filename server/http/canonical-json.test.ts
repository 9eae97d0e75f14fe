import { expect, it } from "vitest";
import { jsonFingerprint } from "./canonical-json.ts";

const of = (text: string): string => jsonFingerprint(JSON.parse(text));

it("is blind to white space and to the order of members, at any depth", () => {
  expect(of('{"a":1,"b":{"c":[1,{"d":2,"e":3}]}}')).toBe(of('{ "b": {"c": [1, {"e":3, "d":2}]}, "a": 1.0 }'));
});

it.each([
  ['{"a":1}', '{"a":2}'],
  ['{"a":1}', '{"a":"1"}'],
  ['{"a":[1,2]}', '{"a":[2,1]}'],
  ['{"a":null}', "{}"],
])("tells %s from %s", (one, other) => {
  expect(of(one)).not.toBe(of(other));
});
