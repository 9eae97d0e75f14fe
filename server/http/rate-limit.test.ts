import { parseList } from "structured-headers";
import { describe, expect, it } from "vitest";
import { createRateLimiter } from "./rate-limit.ts";

const policy = { name: "default", quota: 2, windowSeconds: 10 };

describe("rate limits", () => {
  it("allow the quota in a window, then refuse until it is over", () => {
    const limiter = createRateLimiter();
    expect(limiter.take("a", policy, 0)).toMatchObject({ allowed: true, remaining: 1, resetSeconds: 10 });
    expect(limiter.take("a", policy, 4_500)).toMatchObject({ allowed: true, remaining: 0, resetSeconds: 6 });
    expect(limiter.take("a", policy, 9_999)).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 1 });
    expect(limiter.take("a", policy, 10_000)).toMatchObject({
      allowed: true,
      remaining: 1,
      resetSeconds: 10,
    });
  });

  it("refuse within the very moment in which the last request was allowed", () => {
    const limiter = createRateLimiter();
    const taken = [0, 0, 0].map((nowMs) => limiter.take("a", policy, nowMs));
    expect(taken.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
  });

  it("count each principal alone", () => {
    const limiter = createRateLimiter();
    limiter.take("a", policy, 0);
    expect(limiter.take("b", policy, 0).remaining).toBe(1);
  });

  it("give a refunded request back", () => {
    const limiter = createRateLimiter();
    limiter.take("a", policy, 0);
    limiter.refund("a");
    expect(limiter.take("a", policy, 0).remaining).toBe(1);
    limiter.refund("nobody");
  });

  it("are told anew whenever something about them has changed", () => {
    const limiter = createRateLimiter();
    const told = (nowMs: number, asked = policy) => limiter.take("a", asked, nowMs).headers;
    const first = told(0);
    limiter.refund("a");
    expect(told(0)).toBe(first);
    limiter.refund("a");
    expect(told(1_000).RateLimit).toBe('"default";r=1;t=9');
    expect(told(1_000).RateLimit).toBe('"default";r=0;t=9');
    const other = createRateLimiter();
    other.take("a", policy, 0);
    expect(other.take("a", { ...policy, quota: 3 }, 0).headers).toEqual({
      RateLimit: '"default";r=1;t=10',
      "RateLimit-Policy": '"default";q=3;w=10',
    });
  });

  it("are stated as structured fields", () => {
    const limiter = createRateLimiter();
    limiter.take("a", policy, 0);
    const { headers } = limiter.take("a", policy, 7_500);
    expect(parseList(headers.RateLimit)).toEqual([
      [
        "default",
        new Map([
          ["r", 0],
          ["t", 3],
        ]),
      ],
    ]);
    expect(parseList(headers["RateLimit-Policy"])).toEqual([
      [
        "default",
        new Map([
          ["q", 2],
          ["w", 10],
        ]),
      ],
    ]);
  });
});
