import { expect, it } from "vitest";
import { formatTraceparent, parseTraceparent } from "./traceparent.ts";

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const parent = "00f067aa0ba902b7";

it.each([
  [`00-${trace}-${parent}-01`, true],
  [`01-${trace}-${parent}-01-more`, true],
  [`00-${trace}-${parent}-01-more`, false],
  [`ff-${trace}-${parent}-01`, false],
  [`00-${"0".repeat(32)}-${parent}-01`, false],
  [`00-${trace}-${"0".repeat(16)}-01`, false],
  [`00-${trace.toUpperCase()}-${parent}-01`, false],
  ["", false],
  [`01-${trace}-${parent}-01-${"x".repeat(600)}`, false],
])("traceparent %s", (field, valid) => {
  expect(parseTraceparent(field)).toEqual(
    valid ? { traceId: trace, spanId: parent, sampled: true } : undefined,
  );
});

it.each([true, false])("traceparent survives reading and writing, sampled or not (%s)", (sampled) => {
  const given = { traceId: trace, spanId: parent, sampled };
  expect(parseTraceparent(formatTraceparent(given))).toEqual(given);
});
