import { TestScriptParamsSchema } from "../../../generated/jobs/schemas.ts";
import { isJsonObject } from "../../jobs/json.ts";
import type { Operation } from "../../jobs/operation.ts";
import { runScript } from "./run-script.ts";
import { parseScript } from "./script.ts";

/** Attempts beyond those that the script asks for itself, for crashes. */
const SPARE_ATTEMPTS = 3;

/** Does what its params say, step by step: how any implementation is driven into every state. */
export const testScript: Operation = {
  type: "test.script",
  scope: "project",
  triggerParams: TestScriptParamsSchema,
  singleFlight: false,
  repeatable: true,
  secretParams: ["secret"],
  // In the way of every request for a job, whose params were read just before: they are not read as a script once more.
  plan({ steps, cancelable, queue_ms: queueMs, keep_ms: keepMs }) {
    const retries = Array.isArray(steps) ? steps.filter(isRetry).length : 0;
    return {
      maxAttempts: retries + SPARE_ATTEMPTS,
      cancelable: cancelable !== false,
      startDelayMs: typeof queueMs === "number" ? queueMs : 0,
      keepMs: typeof keepMs === "number" ? keepMs : undefined,
    };
  },
  run: (params, context) => runScript(parseScript(params), context),
};

function isRetry(step: unknown): boolean {
  return isJsonObject(step) && step.do === "retry";
}
