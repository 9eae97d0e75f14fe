import { expect, test } from "vitest";
import { answerJson, startServer } from "../testing/http-server.ts";
import { rejection } from "../testing/rejection.ts";
import { createTestClient } from "../testing/test-client.ts";

const thing = answerJson(200, { data: { name: "a" }, request_id: "req_body" });

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

test("a key of the caller's own is quoted", async () => {
  const server = await startServer({ "POST /v1/things": answerJson(202, { data: {} }) });
  const { api } = createTestClient(server.url);
  await api.things.create({ name: "a" }, { idempotencyKey: 'say "x"' });
  expect(server.seen[0]?.headers["idempotency-key"]).toBe('"say \\"x\\""');
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
