import { isJsonObject, type JsonObject } from "../../jobs/json.ts";
import { type OperationContext, OperationFailed } from "../../jobs/operation.ts";
import { sleep } from "../../jobs/sleep.ts";
import type { Script, Step } from "./script.ts";

/** What a script that succeeded gave. */
interface ScriptResult extends JsonObject {
  readonly output: JsonObject | null;
  /** How many steps were done, the one that ended it included. */
  readonly steps: number;
}

/** Does the steps of a script one after the other. */
export async function runScript(script: Script, context: OperationContext): Promise<ScriptResult> {
  let done = 0;
  try {
    for (const step of script.steps) {
      stopSignal(script, context).throwIfAborted();
      const output = await perform(step, script, context);
      done++;
      if (output !== undefined) return { output, steps: done };
    }
  } catch (error) {
    if (error !== context.signal.reason) throw error;
    return await whenCanceled(script, context, done);
  }
  return { output: null, steps: done };
}

/** Does one step. Returns the script's output when the step ends it. */
async function perform(
  step: Step,
  script: Script,
  context: OperationContext,
): Promise<JsonObject | null | undefined> {
  switch (step.do) {
    case "wait":
      await sleep(step.ms, stopSignal(script, context));
      return undefined;
    case "hold":
      await hold(step.ms, script, context);
      return undefined;
    case "progress":
      context.progress({ percent: step.percent, detail: step.detail && definedOnly(step.detail) });
      await context.flush();
      return undefined;
    case "log": {
      const { message, level = "info", stream } = step;
      for (let i = 0; i < step.repeat; i++) context.log({ message, level, stream });
      await context.flush();
      return undefined;
    }
    case "retry":
      await context.retry();
      return undefined;
    case "succeed":
      return jsonOrNull(step.output);
    case "fail":
      if (step.partial) context.partial({ output: jsonOrNull(step.partial) });
      throw new OperationFailed(step.code, step.message);
  }
}

/** Waits until the time is over or the job is asked to stop, which a script that ignores it takes as a word to go on. */
async function hold(ms: number, script: Script, context: OperationContext): Promise<void> {
  if (script.on_cancel.outcome !== "ignored") return await sleep(ms, context.signal);
  try {
    await sleep(ms, AbortSignal.any([context.signal, context.outOfTime]));
  } catch (error) {
    context.outOfTime.throwIfAborted();
    if (!context.signal.aborted) throw error;
  }
}

/** Does what the script says about being asked to stop. Past its time a job has no say: it stops at once. */
async function whenCanceled(script: Script, context: OperationContext, done: number): Promise<ScriptResult> {
  const { after_ms: afterMs, outcome } = script.on_cancel;
  if (!context.outOfTime.aborted && afterMs > 0) await sleep(afterMs, context.outOfTime);
  context.outOfTime.throwIfAborted();
  if (outcome === "succeeded") return { output: null, steps: done };
  if (outcome === "failed")
    throw new OperationFailed("job.failed", "the script failed when it was asked to stop");
  throw context.signal.reason;
}

/** What ends a wait: any wish to stop, unless the script ignores those it may ignore. */
function stopSignal(script: Script, context: OperationContext): AbortSignal {
  return script.on_cancel.outcome === "ignored" ? context.outOfTime : context.signal;
}

/** What came as JSON is nothing else, which its schema does not say of any value there is. */
function jsonOrNull(value: unknown): JsonObject | null {
  return isJsonObject(value) ? value : null;
}

function definedOnly<T extends object>(object: T) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
