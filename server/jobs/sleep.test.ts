import { expect, test } from "vitest";
import { sleep } from "./sleep.ts";

test("for longer than a timer can wait is not over at once", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const long = sleep(1e12, signal).catch((error) => error);
  // Such a timer of Node's would be over after a millisecond, and this one only after it.
  await sleep(5, signal);
  const reason = new Error("enough");
  controller.abort(reason);
  expect(await long).toBe(reason);
});
