import type { OperationContext } from "../jobs/operation.ts";

/** A part of a simulated operation. */
export interface Stage {
  /** Said in the log when it begins. */
  readonly message: string;
  /** How long it takes at pace 1. */
  readonly ms: number;
}

/** Goes through the stages: a log line each, time passing, and progress that grows with the time that has passed. */
export async function goThrough(context: OperationContext, stages: readonly Stage[]): Promise<void> {
  const total = stages.reduce((sum, stage) => sum + stage.ms, 0);
  let done = 0;
  context.progress({ percent: 0, detail: detailOf(0, stages) });
  for (const [index, stage] of stages.entries()) {
    context.log({ message: stage.message });
    await pass(context, stage.ms);
    done += stage.ms;
    context.progress({ percent: Math.floor((100 * done) / total), detail: detailOf(index + 1, stages) });
  }
}

/** Lets time pass, scaled by the pace of the server. */
export async function pass(context: OperationContext, ms: number): Promise<void> {
  context.signal.throwIfAborted();
  const scaled = ms * context.pace;
  if (scaled > 0) await context.sleep(scaled);
}

function detailOf(completed: number, stages: readonly Stage[]) {
  const next = stages[completed];
  return { completed, total: stages.length, unit: "steps", message: next ? next.message : "Done" };
}
