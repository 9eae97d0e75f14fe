import { expect, test } from "vitest";
import { answerJson, error, startServer } from "./testing/http-server.ts";
import { job } from "./testing/jobs-contract.ts";
import { createTestClient } from "./testing/test-client.ts";

const page = (ids: string[], next: string | null) =>
  answerJson(200, {
    data: ids.map((id) => ({ ...job("running"), id })),
    pagination: { next_cursor: next, has_more: next !== null },
    request_id: "req_test",
  });

test("every item of every page, without awaiting the list", async () => {
  const server = await startServer({
    "GET /v1/jobs": [page(["a", "b"], "c1"), page([], "c2"), page(["c"], null)],
  });
  const { api } = createTestClient(server.url);
  const ids: string[] = [];
  for await (const item of api.jobs.list({ status: ["running", "queued"], limit: 2 })) ids.push(item.id);
  expect(ids).toEqual(["a", "b", "c"]);
  expect(server.lines()).toEqual([
    "GET /v1/jobs?status=running&status=queued&limit=2",
    "GET /v1/jobs?status=running&status=queued&limit=2&cursor=c1",
    "GET /v1/jobs?status=running&status=queued&limit=2&cursor=c2",
  ]);
});

test("awaited, one page; and nothing is asked for that is not used", async () => {
  const server = await startServer({ "GET /v1/jobs": page(["a"], "c1") });
  const { api } = createTestClient(server.url);
  const list = api.jobs.list();
  expect(server.seen).toHaveLength(0);
  expect((await list).pagination.next_cursor).toBe("c1");
  expect((await list.withResponse()).requestId).toBe("req_test");
  for await (const item of list) {
    expect(item.id).toBe("a");
    break;
  }
  expect(server.seen).toHaveLength(3);
});

test("a cursor that has expired is an error, not an end", async () => {
  const expired = answerJson(400, error("invalid_request", "pagination.cursor_invalid", { param: "cursor" }));
  const server = await startServer({ "GET /v1/jobs": [page(["a"], "c1"), expired] });
  const { api } = createTestClient(server.url);
  const ids: string[] = [];
  const walk = async () => {
    for await (const item of api.jobs.list()) ids.push(item.id);
  };
  await expect(walk()).rejects.toMatchObject({ code: "pagination.cursor_invalid", param: "cursor" });
  expect(ids).toEqual(["a"]);
});

test("a server that gives the same cursor again does not make a loop", async () => {
  const server = await startServer({ "GET /v1/jobs": page(["a"], "c1") });
  const { api } = createTestClient(server.url);
  const walk = async () => {
    for await (const _item of api.jobs.list());
  };
  await expect(walk()).rejects.toThrow("repeats a cursor");
  expect(server.seen).toHaveLength(2);
});

test("a page without its list is an error", async () => {
  const server = await startServer({ "GET /v1/jobs": answerJson(200, { data: "none" }) });
  const { api } = createTestClient(server.url);
  const walk = async () => {
    for await (const _item of api.jobs.list());
  };
  await expect(walk()).rejects.toThrow("no list at /data");
});
