import { expect, test } from "vitest";
import { bundleSize } from "../scripts/bench/size.ts";

test("the whole client fits into 8 kB, and plain calls need less", async () => {
  const whole = await bundleSize(`export * from "./client/index.ts"`);
  const plain = await bundleSize(
    `import { createOperations } from "./client/index.ts"; export default createOperations`,
  );
  expect(whole).toBeLessThanOrEqual(8000);
  expect(plain).toBeLessThan(whole - 2000);
});
