import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "./free-port.ts";

test("a port that was found is free, and is none that a system gives away by itself", async () => {
  for (let n = 0; n < 20; n++) {
    const port = await freePort();
    expect(port).toBeLessThan(32_768);
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    server.close();
    await once(server, "close");
  }
});

test("a port that somebody listens on is passed over", async () => {
  const { random } = Math;
  const taken = await freePort();
  const server = createServer().listen(taken, "127.0.0.1");
  await once(server, "listening");
  const draws = [(taken - 15_000 + 0.5) / 17_000];
  Math.random = () => draws.shift() ?? random();
  try {
    expect(await freePort()).not.toBe(taken);
  } finally {
    Math.random = random;
    server.close();
    await once(server, "close");
  }
});
