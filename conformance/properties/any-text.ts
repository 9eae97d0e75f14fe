import fc from "fast-check";

/**
 * Text of any characters, control characters included, surrogates not. (`fc.string({ unit: "binary" })` is the same, and
 * takes a second to make a table of all of Unicode.)
 */
export function anyText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const point = fc.oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  );
  return fc.array(point, { minLength, maxLength }).map((points) => String.fromCodePoint(...points));
}
