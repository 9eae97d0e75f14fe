import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Alarm } from "./alarm.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function alarm() {
  const rings: number[] = [];
  return { rings, alarm: new Alarm(Date.now, () => rings.push(Date.now())) };
}

test("rings once, at the earliest time it was set to", () => {
  const { rings, alarm: a } = alarm();
  a.set(5_000);
  a.set(3_000);
  a.set(4_000);
  vi.advanceTimersByTime(60_000);
  expect(rings).toEqual([3_000]);
});

test("rings in time however far away the time is", () => {
  const { rings, alarm: a } = alarm();
  const inTwoMonths = 1_000 + 60 * 86_400_000;
  a.set(inTwoMonths);
  vi.advanceTimersByTime(61 * 86_400_000);
  expect(rings).toEqual([inTwoMonths]);
});

test("notices within a minute that the clock was set forward", () => {
  const { rings, alarm: a } = alarm();
  a.set(10_000_000);
  vi.setSystemTime(20_000_000);
  vi.advanceTimersByTime(60_000);
  expect(rings).toHaveLength(1);
});

test("does not ring when it is cleared, and can be set again", () => {
  const { rings, alarm: a } = alarm();
  a.set(2_000);
  a.clear();
  vi.advanceTimersByTime(10_000);
  expect(rings).toEqual([]);
  a.set(12_000);
  vi.advanceTimersByTime(10_000);
  expect(rings).toEqual([12_000]);
});
