import { describe, expect, test } from "vitest";
import { createMasker, maskParams, secretsOf } from "./masking.ts";

describe("params", () => {
  test("a secret is hidden where it was given and where other params repeat it", () => {
    const params = { secret: "hunter2hunter2", steps: [{ message: "with hunter2hunter2 in it" }], n: 5 };
    expect(maskParams(params, ["secret"])).toEqual({
      secret: "***",
      steps: [{ message: "with *** in it" }],
      n: 5,
    });
  });

  test("a short secret does not tear other params apart", () => {
    const params = { secret: "lo", steps: [{ do: "log" }] };
    expect(maskParams(params, ["secret"])).toEqual({ secret: "***", steps: [{ do: "log" }] });
  });

  test("without secrets they are the very same object", () => {
    const params = { a: 1 };
    expect(maskParams(params, ["secret"])).toBe(params);
  });

  test("what is not text is hidden too", () => {
    expect(maskParams({ secret: { deep: 1 } }, ["secret"])).toEqual({ secret: "***" });
  });
});

describe("what an operation writes", () => {
  const masker = createMasker(secretsOf({ a: "abc", b: "abcdef", c: "", d: 5 }, ["a", "b", "c", "d"]));

  test("has every secret hidden, the longer one as a whole", () => {
    expect(masker.text("abcdef, abc and abcabc")).toBe("***, *** and ******");
  });

  test("has them hidden in depth, in names as well", () => {
    expect(masker.json({ abc: [{ x: "1abc" }, null, 5, true] })).toEqual({
      "***": [{ x: "1***" }, null, 5, true],
    });
  });
});
