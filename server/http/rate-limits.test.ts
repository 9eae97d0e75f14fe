import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const remaining = (headers: Headers): number => Number(/;r=(\d+)/.exec(headers.get("RateLimit") ?? "")?.[1]);

describe("rate limits over HTTP", () => {
  let server: TestServer;
  let self: string;
  beforeAll(async () => {
    // A window that can't end while a test runs.
    server = await startTestServer({ rateLimit: { windowSeconds: 3_600 } });
    self = (await server.script([{ do: "hold" }], { queue_ms: 60_000 })).json.data.links.self;
  });
  afterAll(() => server.close());

  it("count down with each request, but not for a 304", async () => {
    const first = await server.call(self);
    const second = await server.call(self);
    expect(remaining(second.headers)).toBe(remaining(first.headers) - 1);
    const tag = { "If-None-Match": first.headers.get("ETag") ?? "" };
    for (let count = 0; count < 3; count += 1)
      expect((await server.call(self, { headers: tag })).status).toBe(304);
    const after = await server.call(self);
    expect(remaining(after.headers)).toBe(remaining(second.headers) - 1);
  });

  it("refuse what is over them, without using up an idempotency key", async () => {
    const headers = { "Idempotency-Key": "limited-1" };
    let answer = await server.call(self, { as: "limited" });
    while (answer.status === 200) answer = await server.call(self, { as: "limited" });
    const refused = await server.script([{ do: "succeed" }], {}, { as: "limited", headers });
    expect(refused.status).toBe(429);
    expect(refused.json.error.code).toBe("rate_limit.exceeded");
    expect(remaining(refused.headers)).toBe(0);
    const reset = Number(/;t=(\d+)/.exec(refused.headers.get("RateLimit") ?? "")?.[1]);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThanOrEqual(reset);
    expect((await server.call(self)).status).toBe(200);
  });
});
