import { expect, test } from "vitest";
import { RateLimitedError, UnavailableError } from "../errors/api-errors.ts";
import { answerJson, breakOff, error, type Responder, startServer } from "../testing/http-server.ts";
import { rejection } from "../testing/rejection.ts";
import { createTestClient } from "../testing/test-client.ts";

const thing = answerJson(200, { data: { name: "a" }, request_id: "req_body" });
const unavailable = answerJson(503, error("unavailable", "service.unavailable"));

test("a GET is repeated while the server can't serve", async () => {
  const server = await startServer({ "GET /v1/things/t1": [unavailable, breakOff, thing] });
  const { api, clock } = createTestClient(server.url);
  expect(await api.things.get("t1")).toEqual({ name: "a" });
  expect(clock.slept).toEqual([350, 600]);
});

test("a POST without a key is sent once, whatever happens to it", async () => {
  const server = await startServer({ "POST /v1/things/t1/rename": unavailable });
  const { api } = createTestClient(server.url);
  expect(await rejection(api.things.rename("t1", { name: "b" }))).toBeInstanceOf(UnavailableError);
  expect(server.seen).toHaveLength(1);
});

test("a POST with a key is repeated under the same key, made once for each call", async () => {
  const accepted = answerJson(202, { data: { id: "job_1", status: "queued" } });
  const server = await startServer({ "POST /v1/things": [breakOff, unavailable, accepted] });
  const { api } = createTestClient(server.url);
  await api.things.create({ name: "a" });
  await api.things.create({ name: "a" });

  const keys = server.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^"\d+(-\d+){3}"$/);
  expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
  expect(keys[3]).not.toBe(keys[0]);
  expect(server.seen.map(({ body }) => body)).toEqual(Array(4).fill('{"name":"a"}'));
});

test("a first attempt still being executed is waited for", async () => {
  const inFlight = answerJson(409, error("conflict", "idempotency.in_flight"), { "Retry-After": "3" });
  const server = await startServer({
    "POST /v1/things": [inFlight, answerJson(202, { data: { id: "job_1" } })],
  });
  const { api, clock } = createTestClient(server.url);
  expect(await api.things.create({ name: "a" })).toEqual({ id: "job_1" });
  expect(clock.slept).toEqual([3000]);
});

test("Retry-After is kept to, in seconds and as a date by the server's clock", async () => {
  const limited = (headers: Record<string, string>) =>
    answerJson(429, error("rate_limited", "rate_limit.exceeded"), headers);
  const server = await startServer({
    "GET /v1/things/t1": [
      limited({ "Retry-After": "11" }),
      limited({ "Retry-After": "Tue, 01 Jan 2030 00:00:09 GMT", Date: "Tue, 01 Jan 2030 00:00:00 GMT" }),
      thing,
    ],
  });
  const { api, clock } = createTestClient(server.url);
  await api.things.get("t1");
  expect(clock.slept).toEqual([11_000, 9000]);
});

test("Retry-After beyond the deadline is an error at once, not a shorter pause", async () => {
  const limited = answerJson(429, error("rate_limited", "rate_limit.exceeded"), { "Retry-After": "61" });
  const server = await startServer({ "GET /v1/things/t1": limited });
  const { api, clock } = createTestClient(server.url);
  const reason = await rejection(api.things.get("t1"));
  expect(reason).toBeInstanceOf(RateLimitedError);
  expect(reason).toMatchObject({ retryAfterMs: 61_000 });
  expect(clock.slept).toEqual([]);
});

test("the deadline covers all attempts and pauses", async () => {
  const server = await startServer({ "GET /v1/things/t1": unavailable });
  const { api, clock } = createTestClient(server.url, { maxRetries: 1000, timeoutMs: 30_000 });
  await rejection(api.things.get("t1"));
  const total = clock.slept.reduce((sum, ms) => sum + ms, 0);
  expect(total).toBeLessThanOrEqual(30_000);
});

test("a body that breaks off is fetched again", async () => {
  const half: Responder = (_, response) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
    response.write('{"data":', () => response.destroy());
  };
  const server = await startServer({ "GET /v1/things/t1": [half, thing] });
  const { api } = createTestClient(server.url);
  expect(await api.things.get("t1")).toEqual({ name: "a" });
});
