import { expect, test } from "vitest";
import { bundle, bundleSize } from "../scripts/bench/size.ts";
import { contractsOf } from "../scripts/contract/sources.ts";

test("the whole client fits into 8 kB, and plain calls need less", async () => {
  const whole = await bundleSize(`export * from "./client/index.ts"`);
  const plain = await bundleSize(
    `import { createOperations } from "./client/index.ts"; export default createOperations`,
  );
  expect(whole).toBeLessThanOrEqual(8000);
  expect(plain).toBeLessThan(whole - 2000);
});

const others = (await contractsOf("openapi")).filter(({ name }) => name !== "jobs");

test.each(others)(
  "the client of $name is no larger, and has nothing of the canonical contract in it",
  async ({ name }) => {
    const program = `
    import { createContractClient } from "./client/index.ts";
    import { contract } from "./generated/${name}/client.ts";
    export default (options) => createContractClient(contract, options);`;
    const code = await bundle(program);
    expect(new TextDecoder().decode(code)).not.toContain("installComponent");
    expect(await bundleSize(program)).toBeLessThanOrEqual(8000);
  },
);
