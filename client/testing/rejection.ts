import { expect } from "vitest";

/** What a promise is rejected with; the test fails where it is not. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("It did not fail"),
    (reason: unknown) => reason,
  );
}
