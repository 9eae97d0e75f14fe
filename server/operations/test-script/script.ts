import { TestScriptOnCancelSchema, TestScriptParamsSchema } from "../../../generated/jobs/schemas.ts";
import type { JsonObject } from "../../jobs/json.ts";

/** What a `test.script` job does, with the contract's defaults filled in. */
export type Script = ReturnType<typeof parseScript>;

/** One step of a script. */
export type Step = Script["steps"][number];

/** Reads the params of a `test.script` job. */
export function parseScript(params: JsonObject) {
  const script = TestScriptParamsSchema.parse(params);
  return { ...script, on_cancel: TestScriptOnCancelSchema.parse(script.on_cancel ?? {}) };
}
