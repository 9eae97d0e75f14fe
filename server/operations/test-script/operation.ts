import { jobParams } from "../../../generated/jobs/schemas.ts";
import type { Operation } from "../../jobs/operation.ts";
import { runScript } from "./run-script.ts";
import { parseScript } from "./script.ts";

/** Attempts beyond those that the script asks for itself, for crashes. */
const SPARE_ATTEMPTS = 3;

/** Does what its params say, step by step: how any implementation is driven into every state. */
export const testScript: Operation = {
  type: "test.script",
  scope: "project",
  triggerParams: jobParams["test.script"],
  singleFlight: false,
  repeatable: true,
  secretParams: ["secret"],
  plan(params) {
    const { steps, cancelable, queue_ms: startDelayMs, keep_ms: keepMs } = parseScript(params);
    const retries = steps.filter((step) => step.do === "retry").length;
    return { maxAttempts: retries + SPARE_ATTEMPTS, cancelable, startDelayMs, keepMs };
  },
  run: (params, context) => runScript(parseScript(params), context),
};
