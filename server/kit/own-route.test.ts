import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineOperation } from "./define-operation.ts";
import { startApi } from "./testing/started-api.ts";

const greet = defineOperation({
  type: "text.greet",
  title: "Greet somebody",
  params: z.object({ name: z.string().min(1).max(100), loud: z.boolean().default(false) }),
  result: z.object({ text: z.string() }),
  example: { name: "Ada" },
  route: { path: "/v1/greetings" },
  repeatable: true,
  run: async ({ params }) => ({ text: params.loud ? `HELLO ${params.name}` : `Hello ${params.name}` }),
});

const waitFor = defineOperation({
  type: "text.wait",
  title: "Wait to be canceled",
  params: z.object({}),
  result: z.object({}),
  example: {},
  route: { path: "/v1/waits", scope: "waits:write" },
  repeatable: false,
  singleFlight: true,
  run: async (ctx) => {
    await ctx.sleep(60_000);
    return {};
  },
});

const WAITER = { id: "waiter", teamId: "team_1", scopes: ["jobs:read", "jobs:write", "waits:write"] };

describe("a route of one's own", () => {
  test("answers 202 with all that leads to the job", async () => {
    const { post, get } = await startApi({ operations: [greet] });
    const { status, headers, json } = await post("/v1/greetings", { name: "Ada" });
    expect(status).toBe(202);
    expect(headers.get("Location")).toBe(`/v1/jobs/${json.data.id}`);
    expect(headers.get("Content-Location")).toBe(headers.get("Location"));
    expect(headers.get("ETag")).toMatch(/^W\/"/);
    expect(headers.get("Retry-After")).toBe("1");
    expect(json.data).toMatchObject({
      type: "text.greet",
      params: { name: "Ada", loud: false },
      resource: { type: "team", id: "team_1" },
      triggered_by: { kind: "api", principal_id: "ada" },
    });
    const ended = await get(`/v1/jobs/${json.data.id}`, { Prefer: "wait=10" });
    expect(ended.json.data).toMatchObject({ status: "succeeded", result: { text: "Hello Ada" } });
  });

  test("waits for the end where that is preferred", async () => {
    const { post } = await startApi({ operations: [greet] });
    const { status, headers, json } = await post(
      "/v1/greetings",
      { name: "Ada", loud: true },
      { Prefer: "wait=10" },
    );
    expect(status).toBe(200);
    expect(headers.get("Preference-Applied")).toBe("wait=10");
    expect(json.data.result).toEqual({ text: "HELLO Ada" });
  });

  test("makes one job for each idempotency key", async () => {
    const { post } = await startApi({ operations: [greet] });
    const key = { "Idempotency-Key": "greeting-1" };
    const first = await post("/v1/greetings", { name: "Ada" }, key);
    const again = await post("/v1/greetings", { name: "Ada" }, key);
    expect(again.json.data.id).toBe(first.json.data.id);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    const other = await post("/v1/greetings", { name: "Grace" }, key);
    expect(other).toMatchObject({ status: 422, json: { error: { code: "idempotency.key_reused" } } });
  });

  test.each([
    [{}, "", "request.invalid", "name"],
    [{ name: 7 }, "", "request.invalid", "name"],
    [{ name: "Ada", colour: "red" }, "", "request.unknown_field", "colour"],
    [{ name: "Ada" }, "?colour=red", "request.unknown_parameter", "colour"],
    ["Ada", "", "request.invalid", undefined],
  ])("refuses %j%s", async (body, query, code, param) => {
    const { post, get } = await startApi({ operations: [greet] });
    const { status, json } = await post(`/v1/greetings${query}`, body);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code, ...(param === undefined ? {} : { param }) });
    expect((await get("/v1/jobs")).json.data).toEqual([]);
  });

  test("takes POST only", async () => {
    const { get } = await startApi({ operations: [greet] });
    const { status, headers } = await get("/v1/greetings");
    expect([status, headers.get("Allow")]).toEqual([405, "POST"]);
  });

  test("needs its scope, and lets one job live at a time where it says so", async () => {
    const callers = new Map([
      ["waiter", WAITER],
      ["ada", { ...WAITER, id: "ada", scopes: ["jobs:write"] }],
    ]);
    const { post } = await startApi({ operations: [waitFor], auth: async (token) => callers.get(token) });
    expect((await post("/v1/waits", {})).json.error.code).toBe("auth.insufficient_scope");
    const waiter = { Authorization: "Bearer waiter" };
    const first = await post("/v1/waits", {}, waiter);
    expect(first.status).toBe(202);
    expect(await post("/v1/waits", {}, waiter)).toMatchObject({
      status: 409,
      json: { error: { code: "job.conflict", details: { existing_job_id: first.json.data.id } } },
    });
    await post(`/v1/jobs/${first.json.data.id}/cancel`, {}, waiter);
  });
});
