import { expect, test } from "vitest";
import { z } from "zod";
import type { JsonObject } from "../jobs/json.ts";
import { OperationFailed } from "../jobs/operation.ts";
import { defineOperation, type OperationDefinition } from "./define-operation.ts";
import { PROJECT, startApi, TEAM } from "./testing/started-api.ts";

const params = z.object({ text: z.string(), token: z.string().optional() });
const result = z.object({ length: z.int() });

function measure(over: Partial<OperationDefinition<typeof params, typeof result>> = {}) {
  return defineOperation({
    type: "text.measure",
    title: "Measure a text",
    params,
    result,
    example: { text: "a" },
    repeatable: true,
    run: async (ctx) => ({ length: ctx.params.text.length }),
    ...over,
  });
}

async function ended(operation: ReturnType<typeof measure>, given: object) {
  const { post, get } = await startApi({ operations: [operation] });
  const order = { type: operation.type, project_id: PROJECT, params: given };
  const { json } = await post(`/v1/teams/${TEAM}/jobs`, order, { Prefer: "wait=10" });
  const logs = await get(`/v1/jobs/${json.data.id}/logs`);
  return { job: json.data, logs: JSON.stringify(logs.json.data) };
}

test("an operation without a route is triggered for a project", async () => {
  const { job } = await ended(measure(), { text: "four" });
  expect(job).toMatchObject({
    status: "succeeded",
    result: { length: 4 },
    resource: { type: "project", id: PROJECT },
  });
});

test("params that do not fit are refused, and named", async () => {
  const { post } = await startApi({ operations: [measure()] });
  const order = { type: "text.measure", project_id: PROJECT, params: { text: 4 } };
  expect(await post(`/v1/teams/${TEAM}/jobs`, order)).toMatchObject({
    status: 400,
    json: { error: { code: "request.invalid", param: "params.text" } },
  });
});

test("a result that does not fit fails the job, says so in its log, and never ships", async () => {
  const { job, logs } = await ended(measure({ run: async () => ({ length: 0.123 }) }), { text: "a" });
  expect(job).toMatchObject({ status: "failed", result: null, error: { code: "job.result_invalid" } });
  expect(logs).toContain("the result does not fit the schema of text.measure: length: ");
  expect(JSON.stringify(job) + logs).not.toContain("0.123");
});

test("what a step gives is checked as well", async () => {
  const run = async (ctx: Parameters<OperationDefinition<typeof params, typeof result>["run"]>[0]) => ({
    length: await ctx.step("measure", z.int(), async () => 0.123),
  });
  const { job, logs } = await ended(measure({ run }), { text: "a" });
  expect(job).toMatchObject({ status: "failed", error: { code: "job.failed" } });
  expect(logs).toContain('what the step \\"measure\\" gave does not fit its schema');
});

test("a step that gives nothing is done once all the same", async () => {
  let runs = 0;
  const { job } = await ended(
    measure({
      async run(ctx) {
        await ctx.step("count", async () => void runs++);
        return { length: runs };
      },
    }),
    { text: "a" },
  );
  expect(job.result).toEqual({ length: 1 });
});

test.each<[string, () => Promise<void>]>([
  ["is done", async () => undefined],
  ["fails", async () => Promise.reject(new Error("no more room"))],
  ["goes on for ever", () => new Promise(() => undefined)],
])("a step that nobody awaits and that %s fails the job, whose log names it", async (_, work) => {
  const { job, logs } = await ended(
    measure({
      async run(ctx) {
        const awaited = ctx.step("first", async () => undefined);
        ctx.step("store", work);
        await Promise.all([awaited, ctx.step("second", async () => undefined)]);
        await ctx.step("failing", async () => Promise.reject(new Error("caught"))).catch(() => undefined);
        return { length: 1 };
      },
    }),
    { text: "a" },
  );
  expect(job).toMatchObject({ status: "failed", error: { code: "job.failed" } });
  expect(logs).toContain('nobody awaits the step \\"store\\": write await ctx.step(…)');
});

test("secrets reach the operation and nobody else", async () => {
  let seen = "";
  const operation = measure({
    secretParams: ["token"],
    async run(ctx) {
      seen = ctx.params.token ?? "";
      ctx.log(`using ${seen}`);
      return { length: seen.length };
    },
  });
  const { job, logs } = await ended(operation, { text: "a", token: "hush-hush" });
  expect(seen).toBe("hush-hush");
  expect(job.params).toEqual({ text: "a", token: "***" });
  expect(logs).toContain("using ***");
});

type Run = OperationDefinition<typeof params, typeof result>["run"];

test("a cancel rejects all that an operation has begun, and ends no process where the operation awaits but the first", async () => {
  const run: Run = async (ctx) => {
    const later = ctx.sleep(50_000);
    const step = ctx.step("last", () => later);
    await ctx.sleep(50_000);
    await Promise.all([later, step]);
    return { length: 1 };
  };
  const { post, get } = await startApi({ operations: [measure({ run })] });
  const order = { type: "text.measure", project_id: PROJECT, params: { text: "a" } };
  const { json } = await post(`/v1/teams/${TEAM}/jobs`, order);
  await expect.poll(async () => (await get(`/v1/jobs/${json.data.id}`)).json.data.status).toBe("running");
  await post(`/v1/jobs/${json.data.id}/cancel`, {});
  await expect.poll(async () => (await get(`/v1/jobs/${json.data.id}`)).json.data.status).toBe("canceled");
});

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
test.each<[string, object]>([
  ["refers to itself", cyclic],
  ["has a big integer", { at: 5n }],
])(
  "what %s can be neither details nor a partial result: the job fails, and none goes on for ever",
  async (_, odd) => {
    const untyped: JsonObject = JSON.parse("{}");
    Object.assign(untyped, odd);
    const fails = measure({ run: async () => Promise.reject(new OperationFailed("a.b", "x", untyped)) });
    expect((await ended(fails, { text: "a" })).job).toMatchObject({
      status: "failed",
      error: { code: "job.failed" },
    });
    const shows = measure({
      async run(ctx) {
        ctx.partial(untyped);
        throw new OperationFailed("a.b", "x");
      },
    });
    expect((await ended(shows, { text: "a" })).job).toMatchObject({
      status: "failed",
      error: { code: "job.failed" },
    });
  },
);

test("an error without words has some", async () => {
  const run: Run = async () => Promise.reject(new OperationFailed("text.odd", " "));
  const { job } = await ended(measure({ run }), { text: "a" });
  expect(job.error).toMatchObject({ code: "text.odd", message: "failed as text.odd" });
});

test("a code that is none never ships: the job fails as by any other error", async () => {
  const { job } = await ended(
    measure({ run: async () => Promise.reject(new OperationFailed("No Code", "x")) }),
    {
      text: "a",
    },
  );
  expect(job).toMatchObject({ status: "failed", error: { code: "job.failed" } });
});

test("a secret param that is none is found at once, since it would mask nothing", () => {
  const secretParams: "token"[] = JSON.parse('["tokn"]');
  expect(() => measure({ secretParams })).toThrow(
    "secretParams of text.measure name tokn, which is no param: it would mask nothing",
  );
});

test.each([0, -1, 1.5, Number.NaN])("%d are no attempts", (maxAttempts) => {
  expect(() => measure({ maxAttempts })).toThrow(/^maxAttempts of text\.measure must be a whole number/);
});

test.each([
  "measure",
  "Text.measure",
  "text measure",
  "system.measure",
  "test.script",
  `text.${"e".repeat(96)}`,
])("%s is no type", (type) => {
  expect(() => measure({ type })).toThrow(/can't be a type of jobs/);
});

test.each([
  ["params", undefined, /^the params of text\.measure must be a z\.object/],
  ["result", { parse: () => 1 }, /^the result of text\.measure must be a z\.object/],
  ["run", undefined, /^text\.measure has no run/],
])("an operation of which nobody checked that %s is one is refused", (member, value, message) => {
  const untyped: object = JSON.parse("{}");
  Object.assign(untyped, { [member]: value });
  expect(() => measure(untyped)).toThrow(message);
});

test("an example that does not fit is found at once", () => {
  const example: { text: string } = JSON.parse('{ "text": 7 }');
  expect(() => measure({ example })).toThrow(/^the example of text.measure does not fit its params: text: /);
});
