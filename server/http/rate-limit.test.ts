import { parseList } from "structured-headers";
import { describe, expect, it } from "vitest";
import { createRateLimiter, rateLimitHeaders } from "./rate-limit.ts";

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

  it("are stated as structured fields", () => {
    const headers = rateLimitHeaders({ allowed: true, remaining: 7, resetSeconds: 3, policy });
    expect(parseList(headers.RateLimit)).toEqual([
      [
        "default",
        new Map([
          ["r", 7],
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
