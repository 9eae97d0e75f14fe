import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { TimeoutError } from "../errors/timeout-error.ts";
import { answerJson, error, neverAnswer, startServer } from "../testing/http-server.ts";
import { rejection } from "../testing/rejection.ts";
import { createTestClient } from "../testing/test-client.ts";

const thing = answerJson(200, { data: { name: "a" }, request_id: "req_body" });
const unavailable = answerJson(503, error("unavailable", "service.unavailable"));

test("the deadline ends a call in flight", async () => {
  const server = await startServer({ "GET /v1/things/t1": neverAnswer });
  const { api, clock } = createTestClient(server.url, { timeoutMs: 5000 });
  const outcome = rejection(api.things.get("t1"));
  await expect.poll(() => server.seen.length).toBe(1);
  clock.advance(5000);
  expect(await outcome).toMatchObject({
    name: "TimeoutError",
    message: "things.get: no answer within 5000 ms",
  });
});

test("an attempt that hangs makes room for another", async () => {
  const server = await startServer({ "GET /v1/things/t1": [neverAnswer, thing] });
  const { api, clock } = createTestClient(server.url);
  const outcome = api.things.get("t1").withResponse();
  await expect.poll(() => server.seen.length).toBe(1);
  clock.advance(20_000);
  expect((await outcome).data).toEqual({ name: "a" });
});

test("aborting rejects with the caller's reason, also during a pause", async () => {
  const controller = new AbortController();
  const server = await startServer({
    "GET /v1/things/t1": (request, response) => {
      controller.abort(new Error("enough"));
      return unavailable(request, response);
    },
  });
  const { api } = createTestClient(server.url);
  expect(await rejection(api.things.get("t1", { signal: controller.signal }))).toMatchObject({
    message: "enough",
  });
  expect(server.seen).toHaveLength(1);
});

test("aborting reaches a request whose objects were garbage collected in the meantime", async () => {
  setFlagsFromString("--expose_gc");
  const collectGarbage = runInNewContext("gc");
  const server = await startServer({ "GET /v1/things/t1": neverAnswer });
  const { api } = createTestClient(server.url);
  const controller = new AbortController();
  const outcome = rejection(api.things.get("t1", { signal: controller.signal }));
  await expect.poll(() => server.seen.length).toBe(1);
  for (let turn = 0; turn < 10; turn++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  controller.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
});

test("an attempt that timed out is told apart from the whole call", async () => {
  const server = await startServer({ "GET /v1/things/t1": neverAnswer });
  const { api, clock } = createTestClient(server.url, { maxRetries: 0, attemptTimeoutMs: 1000 });
  const outcome = rejection(api.things.get("t1"));
  await expect.poll(() => server.seen.length).toBe(1);
  clock.advance(1000);
  const reason = await outcome;
  expect(reason).toBeInstanceOf(TimeoutError);
  expect(reason).toMatchObject({ message: expect.stringContaining("1000 ms") });
});
