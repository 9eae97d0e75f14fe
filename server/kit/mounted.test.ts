import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openSqlite } from "../store/sqlite/open.ts";
import { closedAtEnd, temporaryFile } from "../store/testing/database.ts";
import { createJobsApi } from "./create-jobs-api.ts";
import { defineOperation } from "./define-operation.ts";
import { ADA, TEAM } from "./testing/started-api.ts";

const wait = defineOperation({
  type: "test_bench.wait",
  title: "Wait to be canceled, or not at all",
  params: z.object({ waits: z.boolean() }),
  result: z.object({}),
  example: { waits: false },
  route: { path: "/v1/waits" },
  repeatable: true,
  async run(ctx) {
    ctx.log("begun");
    if (ctx.params.waits) await ctx.sleep(3_600_000);
    return {};
  },
});

/** Serves the operation within an app with CORS and a route of its own, by that app's own listener. */
async function startMounted() {
  const store = closedAtEnd(openSqlite({ file: temporaryFile() }));
  await store.directory.addTeam({ id: TEAM, name: "One" });
  const api = await createJobsApi({
    store,
    operations: [wait],
    auth: async (token) => (token === ADA.id ? ADA : undefined),
    streamsPerPrincipal: 1,
    logLevel: "silent",
  });
  const app = new Hono();
  app.use(cors());
  app.get("/shop", (c) => c.text("shop"));
  app.mount("/", api.fetch);
  await api.start();
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(async () => {
    await api.stop();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const call = (path: string, init: RequestInit = {}) => {
    const headers = { Authorization: `Bearer ${ADA.id}`, "Content-Type": "application/json" };
    return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
  };
  const create = async (waits: boolean) => {
    const created = await call("/v1/waits", { method: "POST", body: JSON.stringify({ waits }) });
    return created.headers.get("Location") ?? "";
  };
  return { call, create };
}

test("within an app with middleware of its own, a stream is whole, and has what the middleware adds", async () => {
  const { call, create } = await startMounted();
  expect(await (await call("/shop")).text()).toBe("shop");
  const job = await create(true);
  const stream = await call(`${job}/stream`);
  await call(`${job}/cancel`, { method: "POST" });
  const events = [...(await stream.text()).matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
  expect(events).toContain("log");
  expect(events.at(-1)).toBe("end");
  expect(Object.fromEntries(stream.headers)).toMatchObject({
    "access-control-allow-origin": "*",
    "content-type": "text/event-stream",
  });
});

test("what nobody has is answered as the API answers it", async () => {
  const { call } = await startMounted();
  const unknown = await call("/v1/jbos");
  expect([unknown.status, await unknown.json()]).toMatchObject([
    404,
    { error: { code: "request.not_found" } },
  ]);
  const refused = await call("/v1/jobs", { method: "DELETE" });
  expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET"]);
});

test("a stream that its reader leaves makes room for another", async () => {
  const { call, create } = await startMounted();
  const job = await create(true);
  const leave = new AbortController();
  expect((await call(`${job}/stream`, { signal: leave.signal })).status).toBe(200);
  expect((await call(`${job}/stream`)).status).toBe(429);
  leave.abort();
  await expect.poll(async () => (await call(`${job}/stream`)).status).toBe(200);
});
