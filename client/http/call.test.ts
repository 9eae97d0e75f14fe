import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { ApiError } from "../errors/api-error.ts";
import {
  ConflictError,
  InternalError,
  NotFoundError,
  RateLimitedError,
  UnavailableError,
} from "../errors/api-errors.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import {
  answerJson,
  breakOff,
  error,
  neverAnswer,
  type Responder,
  startServer,
} from "../testing/http-server.ts";
import { createTestClient } from "../testing/test-client.ts";

const thing = answerJson(200, { data: { name: "a" }, request_id: "req_body" });
const unavailable = answerJson(503, error("unavailable", "service.unavailable"));

async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("It did not fail"),
    (reason: unknown) => reason,
  );
}

test("data, and on request the response and the request id", async () => {
  const server = await startServer({ "GET /v1/things/t1": thing });
  const { api } = createTestClient(server.url);

  expect(await api.things.get("t1")).toEqual({ name: "a" });
  const { data, response, requestId } = await api.things.get("t1").withResponse();
  expect([data, response.status, requestId]).toEqual([{ name: "a" }, 200, "req_body"]);
});

test("credentials and version travel in headers", async () => {
  const server = await startServer({ "GET /v1/things/t1": thing });
  const { api } = createTestClient(server.url, { apiKey: async () => "mfk_fresh" });
  await api.things.get("t1");
  expect(server.seen[0]?.headers).toMatchObject({
    authorization: "Bearer mfk_fresh",
    "forge-version": "2026-11-01",
    accept: "application/json",
  });
});

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

test("a key of the caller's own is quoted", async () => {
  const server = await startServer({ "POST /v1/things": answerJson(202, { data: {} }) });
  const { api } = createTestClient(server.url);
  await api.things.create({ name: "a" }, { idempotencyKey: 'say "x"' });
  expect(server.seen[0]?.headers["idempotency-key"]).toBe('"say \\"x\\""');
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

test("an error answer is an error of its type, with all it says", async () => {
  const body = error("not_found", "thing.not_found", {
    param: "thing_id",
    doc_url: "https://docs",
    details: { a: 1 },
  });
  const server = await startServer({ "GET /v1/things/t1": answerJson(404, body) });
  const { api } = createTestClient(server.url);
  const reason = await rejection(api.things.get("t1"));
  expect(reason).toBeInstanceOf(NotFoundError);
  expect(reason).toMatchObject({
    name: "NotFoundError",
    message: "It is thing.not_found",
    type: "not_found",
    code: "thing.not_found",
    param: "thing_id",
    doc_url: "https://docs",
    details: { a: 1 },
    requestId: "req_test",
    status: 404,
  });
});

test.each<[string, Responder, new (...args: never) => Error]>([
  [
    "without a body (openapi-fetch: a falsy error)",
    (_, response) => void response.writeHead(500).end(),
    InternalError,
  ],
  ["that is a proxy's page", (_, response) => void response.writeHead(500).end("<html>oops"), InternalError],
  ["of a type not known yet", answerJson(418, error("teapot", "tea.pot")), ApiError],
  ["of a status not known yet", answerJson(418, undefined), ApiError],
  ["without a type", answerJson(409, { error: "no" }), ConflictError],
])("an error %s is an error", async (_name, responder, kind) => {
  const server = await startServer({ "GET /v1/things/t1": responder });
  const { api } = createTestClient(server.url, { maxRetries: 0 });
  const reason = await rejection(api.things.get("t1"));
  expect(reason).toBeInstanceOf(kind);
  expect(reason).toBeInstanceOf(ApiError);
});

test("an error that does not say what it is says who gave it, without the query", async () => {
  const page: Responder = (_, response) =>
    void response.writeHead(404, { "Content-Type": "text/html" }).end("<html>no such site");
  const server = await startServer({ "GET /v1/jobs": page });
  const { api } = createTestClient(server.url);
  expect(await rejection(api.jobs.list({ limit: 2 }))).toMatchObject({
    name: "NotFoundError",
    message: `${server.url}/v1/jobs answered 404`,
  });
});

test("a success that is no JSON is no usable answer", async () => {
  const server = await startServer({
    "GET /v1/things/t1": (_, response) => void response.writeHead(200).end("<html>"),
  });
  const { api } = createTestClient(server.url);
  expect(await rejection(api.things.get("t1"))).toBeInstanceOf(ConnectionError);
  expect(server.seen).toHaveLength(3);
});

test.each<[string, Responder]>([
  ["of something else", answerJson(200, {})],
  ["that is empty", (_, response) => void response.writeHead(200).end()],
])("a success %s is no usable answer", async (_name, responder) => {
  const server = await startServer({
    "GET /v1/things/t1": [responder, thing, responder],
    "GET /v1/jobs": responder,
    "POST /v1/things": responder,
  });
  const { api } = createTestClient(server.url);
  expect(await api.things.get("t1")).toEqual({ name: "a" });
  const reason = await rejection(api.things.get("t1"));
  expect(reason).toBeInstanceOf(ConnectionError);
  expect(reason).toMatchObject({ message: `No usable answer from ${server.url}: the body has no /data` });
  expect(await rejection(api.jobs.list())).toBeInstanceOf(ConnectionError);
  expect(await rejection(api.things.create({ name: "a" }))).toBeInstanceOf(ConnectionError);
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

test("an error is reported once, by what was asked for", async () => {
  const server = await startServer({
    "GET /v1/things/t1": answerJson(404, error("not_found", "thing.not_found")),
  });
  const { api } = createTestClient(server.url);
  // An unhandled rejection of the bare data, which nobody asked for, would fail this run.
  await expect(api.things.get("t1").withResponse()).rejects.toMatchObject({ code: "thing.not_found" });
});

test("nobody there: the error names the reason, not the key", async () => {
  const { api } = createTestClient("http://127.0.0.1:9", { apiKey: "mfk_secret" });
  const reason = await rejection(api.things.get("t1"));
  expect(reason).toBeInstanceOf(ConnectionError);
  expect(String(reason)).toMatch(/127\.0\.0\.1:9.*(ECONNREFUSED|bad port)/);
  expect(String(reason)).not.toContain("secret");
});

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

test.each(["", ".", "..", undefined])(
  "an id that would address something else is refused: %j",
  async (id) => {
    const { api } = createTestClient("http://127.0.0.1:9");
    const reason = await rejection(Reflect.apply(api.things.get, undefined, [id]));
    expect(reason).toMatchObject({ name: "TypeError", message: expect.stringContaining("thing_id") });
  },
);

test("a key that no header can carry is refused without being quoted", async () => {
  const { api } = createTestClient("http://127.0.0.1:9", { apiKey: "mfk_secret\n" });
  const reason = await rejection(api.things.get("t1"));
  expect(reason).toBeInstanceOf(TypeError);
  expect(String(reason)).not.toContain("secret");
});
