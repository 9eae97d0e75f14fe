import { expect, test } from "vitest";
import { ApiError } from "../errors/api-error.ts";
import { ConflictError, InternalError, NotFoundError } from "../errors/api-errors.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { answerJson, error, type Responder, startServer } from "../testing/http-server.ts";
import { rejection } from "../testing/rejection.ts";
import { createTestClient } from "../testing/test-client.ts";

const thing = answerJson(200, { data: { name: "a" }, request_id: "req_body" });

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
