import { z } from "zod";
import { LOG_LEVELS, LOG_STREAMS } from "../../jobs/job.ts";
import { isJsonObject, type JsonObject } from "../../jobs/json.ts";

const jsonObject = z.custom<JsonObject>(isJsonObject, "expected a JSON object");
const count = z.int().min(0);

const detail = z.object({
  completed: count.optional(),
  total: count.nullable().optional(),
  failed: count.optional(),
  unit: z.string().optional(),
  message: z.string().optional(),
});

const step = z.discriminatedUnion("do", [
  z.object({ do: z.literal("wait"), ms: count }),
  z.object({
    do: z.literal("progress"),
    percent: z.int().min(0).max(100).nullable(),
    detail: detail.optional(),
  }),
  z.object({
    do: z.literal("log"),
    message: z.string(),
    level: z.enum(LOG_LEVELS).default("info"),
    stream: z.enum(LOG_STREAMS).default("stdout"),
    repeat: z.int().min(1).max(2_000).default(1),
  }),
  z.object({ do: z.literal("hold"), ms: count.default(60_000) }),
  z.object({ do: z.literal("retry") }),
  z.object({ do: z.literal("succeed"), output: jsonObject.optional() }),
  z.object({
    do: z.literal("fail"),
    code: z.string().default("job.failed"),
    message: z.string().default("the script failed"),
    partial: jsonObject.optional(),
  }),
]);

const script = z.object({
  queue_ms: count.default(0),
  cancelable: z.boolean().default(true),
  on_cancel: z
    .object({
      after_ms: count.default(0),
      outcome: z.enum(["canceled", "ignored", "succeeded", "failed"]).default("canceled"),
    })
    .prefault({}),
  keep_ms: count.optional(),
  steps: z.array(step).min(1).max(100),
});

/** What a `test.script` job does, with the contract's defaults filled in. */
export type Script = z.infer<typeof script>;

/** One step of a script. */
export type Step = Script["steps"][number];

/** Reads the params of a `test.script` job. */
export function parseScript(params: JsonObject): Script {
  return script.parse(params);
}
