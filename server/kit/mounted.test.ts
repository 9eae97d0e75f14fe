import { expect, test } from "vitest";
import { z } from "zod";
import { defineOperation } from "./define-operation.ts";
import { startMounted } from "./testing/mounted-api.ts";

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

/** Serves the operation at the root of an app. */
async function startWaits() {
  const { call } = await startMounted("/", { operations: [wait], streamsPerPrincipal: 1 });
  const create = async (waits: boolean) => {
    const created = await call("/v1/waits", { method: "POST", body: JSON.stringify({ waits }) });
    return created.headers.get("Location") ?? "";
  };
  return { call, create };
}

test("within an app with middleware of its own, a stream is whole, and has what the middleware adds", async () => {
  const { call, create } = await startWaits();
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
  const { call } = await startWaits();
  const unknown = await call("/v1/jbos");
  expect([unknown.status, await unknown.json()]).toMatchObject([
    404,
    { error: { code: "request.not_found" } },
  ]);
  const refused = await call("/v1/jobs", { method: "DELETE" });
  expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET"]);
});

test("a stream that its reader leaves makes room for another", async () => {
  const { call, create } = await startWaits();
  const job = await create(true);
  const leave = new AbortController();
  expect((await call(`${job}/stream`, { signal: leave.signal })).status).toBe(200);
  expect((await call(`${job}/stream`)).status).toBe(429);
  leave.abort();
  await expect.poll(async () => (await call(`${job}/stream`)).status).toBe(200);
});
