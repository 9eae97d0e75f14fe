import { expect, test } from "vitest";
import { delay } from "../http/index.ts";
import { paced } from "./pace.ts";

const { signal } = new AbortController();
const context = {
  tolerances: { requestMs: 1_000, reachMs: 1_000, streamMs: 1_000, deliveryMs: 100 },
  latencyMs: 5,
  signal,
};

test("a plain request that fails while the answer is waited for is told once that is there", async () => {
  const broken = async () => await Promise.reject(new Error("no response"));
  await expect(paced(context, broken, delay(30, signal))).rejects.toThrow("no response");
});

test("an answer that fails ends the plain requests", async () => {
  let asked = 0;
  const plain = async () => {
    asked += 1;
    return await Promise.reject(new Error("no response"));
  };
  await expect(paced(context, plain, Promise.reject(new Error("held too long")))).rejects.toThrow();
  expect(asked).toBe(1);
});
