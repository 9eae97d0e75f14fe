import { expectTypeOf } from "vitest";
import { bearerAuth, createJobsApi, defineOperation, type Store, z } from "../index.ts";

const params = z.object({ width: z.int(), format: z.enum(["png", "webp"]).default("png") });
const result = z.object({ bytes: z.int(), note: z.string().optional() });
const common = {
  type: "image.resize",
  title: "Resize an image",
  params,
  result,
  example: { width: 1 },
  repeatable: true,
} as const;

// Params and result are typed by their schemas, defaults filled in.
const resize = defineOperation({
  ...common,
  async run(ctx) {
    expectTypeOf(ctx.params).toEqualTypeOf<{ width: number; format: "png" | "webp" }>();
    expectTypeOf(ctx.signal).toEqualTypeOf<AbortSignal>();
    const size = await ctx.step("measure", z.object({ bytes: z.int() }), async () => ({ bytes: 1 }));
    expectTypeOf(size).toEqualTypeOf<{ bytes: number }>();
    expectTypeOf(await ctx.step("store", async () => undefined)).toEqualTypeOf<void>();
    // @ts-expect-error a step's result is what its schema says
    await ctx.step("wrong", z.object({ bytes: z.int() }), async () => ({ bytes: "1" }));
    // @ts-expect-error what a step gives is to be carried by JSON
    await ctx.step("date", z.date(), async () => new Date());
    // @ts-expect-error a step that gives something needs its schema
    const lost: string = await ctx.step("lost", async () => undefined);
    // @ts-expect-error there is no such param
    ctx.params.height;
    return { ...size, note: lost };
  },
});

// @ts-expect-error the result lacks a member
defineOperation({ ...common, run: async () => ({ note: "no bytes" }) });

// @ts-expect-error the result has a member of another type
defineOperation({ ...common, run: async () => ({ bytes: "many" }) });

// @ts-expect-error the example does not fit the params
defineOperation({ ...common, example: { width: "wide" }, run: async () => ({ bytes: 1 }) });

// @ts-expect-error only a param can be a secret
defineOperation({ ...common, secretParams: ["password"], run: async () => ({ bytes: 1 }) });

// @ts-expect-error a date can't be carried by JSON
defineOperation({ ...common, result: z.object({ at: z.date() }), run: async () => ({ at: new Date() }) });

const transformed = z.object({ width: z.string().transform(Number) });
const wide = { ...common, example: { width: "1" }, run: async () => ({ bytes: 1 }) };
// @ts-expect-error params that are transformed could not be read again after a crash
defineOperation({ ...wide, params: transformed });

// @ts-expect-error params are an object
defineOperation({ ...common, params: z.string(), example: "1", run: async () => ({ bytes: 1 }) });

declare const store: Store;
const { repeatable: _, ...silent } = common;
// @ts-expect-error each operation says whether it may be repeated
defineOperation({ ...silent, run: async () => ({ bytes: 1 }) });

createJobsApi({ store, operations: [resize], auth: bearerAuth({ keys: store.directory }) });
createJobsApi({
  store,
  operations: [resize],
  auth: async (token) => ({ id: token, teamId: "team_1", scopes: [] }),
});
// @ts-expect-error somebody has to judge credentials
createJobsApi({ store, operations: [resize] });
// @ts-expect-error a caller belongs to a team
createJobsApi({ store, operations: [resize], auth: async (token) => ({ id: token, scopes: [] }) });
