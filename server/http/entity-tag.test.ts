import { describe, expect, it } from "vitest";
import { fieldMatchesWeakly, matchesWeakly, parseIfNoneMatch, weakEntityTag } from "./entity-tag.ts";

const matches: [name: string, field: string | undefined, expected: boolean][] = [
  ["the weak tag itself", 'W/"7"', true],
  ["the strong spelling of the tag", '"7"', true],
  ["another tag", 'W/"8"', false],
  ["a list that holds it", '"a", W/"7" ,"b"', true],
  ["a list with empty members", ', ,W/"7",', true],
  ["a tag with a comma inside", '"a,7", "7"', true],
  ["the asterisk", "*", true],
  ["no field", undefined, false],
  ["an empty field", "", false],
  ["a bare tag without quotes", "7", false],
  ["a lower-case w", 'w/"7"', false],
  ["an unclosed quote", 'W/"7', false],
  ["a list with one malformed member", 'W/"7", oops', false],
  ["two tags without a comma", '"a" "7"', false],
  ["a tag with a space inside", '"7 "', false],
];

describe("If-None-Match", () => {
  it.each(matches)("%s", (_name, field, expected) => {
    expect(matchesWeakly(parseIfNoneMatch(field), weakEntityTag(7))).toBe(expected);
    expect(fieldMatchesWeakly(field, weakEntityTag(7))).toBe(expected);
  });

  it("reads a very long malformed field in linear time", () => {
    expect(parseIfNoneMatch(`${'"a" '.repeat(20_000)}`)).toBeUndefined();
  });
});
