import { expect, test } from "vitest";
import { ProgressGate } from "./progress-gate.ts";

test("the first report goes at once, the next one waits, and the latest wins", () => {
  const gate = new ProgressGate(500);
  gate.offer({ percent: 1 });
  expect(gate.release(1_000)).toEqual({ percent: 1, detail: undefined });

  gate.offer({ percent: 2 });
  expect(gate.release(1_100)).toBeNull();
  gate.offer({ percent: 3 });
  expect(gate.wait(1_100)).toBe(400);
  expect(gate.release(1_499)).toBeNull();
  expect(gate.release(1_500)).toEqual({ percent: 3, detail: undefined });
  expect(gate.release(2_000)).toBeNull();
});

test("a report keeps what a later one does not say", () => {
  const gate = new ProgressGate(500);
  gate.offer({ percent: 5, detail: { message: "a" } });
  gate.offer({ percent: null });
  expect(gate.take()).toEqual({ percent: 5, detail: { message: "a" } });
  gate.offer({ percent: 5, detail: { message: "a" } });
  gate.offer({ percent: 6, detail: null });
  expect(gate.take()).toEqual({ percent: 6, detail: null });
});

test("what went with another change is not sent again", () => {
  const gate = new ProgressGate(500);
  gate.offer({ percent: 5 });
  gate.take();
  expect(gate.release(10_000)).toBeNull();
});
