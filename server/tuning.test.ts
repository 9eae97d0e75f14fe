import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it } from "vitest";
import { listenLimits } from "./tuning.ts";

it.each([
  [{}, { headersMs: 10_000, requestMs: 30_000 }],
  [{ headerTimeoutSeconds: 3 }, { headersMs: 3_000, requestMs: 30_000 }],
  [{ requestTimeoutSeconds: 5 }, { headersMs: 5_000, requestMs: 5_000 }],
  [{ headerTimeoutSeconds: 60 }, { headersMs: 30_000, requestMs: 30_000 }],
  [
    { headerTimeoutSeconds: 60, requestTimeoutSeconds: 120 },
    { headersMs: 60_000, requestMs: 120_000 },
  ],
])("%j: a header has no longer to arrive than its request", (given, want) => {
  expect(listenLimits(given)).toEqual(want);
});

it("gives times that Node listens with", async () => {
  const { headersMs, requestMs } = listenLimits({ requestTimeoutSeconds: 5 });
  const server = createServer({ headersTimeout: headersMs, requestTimeout: requestMs }).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  server.close();
});
