import { messageOf } from "../contract/message-of.ts";

/** How far a step of a run is. */
export type StepState =
  | { kind: "waiting" }
  | { kind: "running" }
  /** Not done, because an earlier step found faults. */
  | { kind: "skipped" }
  | { kind: "done"; summary: string; ms: number }
  /** `faults` are lines that begin with `file:line:column`. */
  | { kind: "failed"; summary: string; faults: readonly string[]; ms: number };

/** What a step found: a word or two, and faults where there are any. */
export interface Outcome {
  summary: string;
  faults?: readonly string[];
}

/** One thing that is done on every save. */
export interface Step {
  name: string;
  /** The steps that must have found no fault before. */
  after: readonly string[];
  run(signal: AbortSignal): Promise<Outcome>;
}

/** The states of all steps, by name, in the order of the steps. */
export type Progress = ReadonlyMap<string, StepState>;

/**
 * Runs steps, each as soon as those before it are done, and tells of every change of state.
 * @param signal Aborts the run; steps that were running are told, and no further change is told of.
 * @returns The last states.
 */
export async function runSteps(
  steps: readonly Step[],
  signal: AbortSignal,
  changed: (name: string, state: StepState, all: Progress) => void,
): Promise<Progress> {
  const states = new Map<string, StepState>(steps.map(({ name }) => [name, { kind: "waiting" }]));
  const set = (name: string, state: StepState) => {
    states.set(name, state);
    if (!signal.aborted) changed(name, state, new Map(states));
    return state;
  };
  const running = new Map<string, Promise<StepState>>();
  for (const step of steps) {
    const before = step.after.map((name) => running.get(name));
    running.set(
      step.name,
      Promise.all(before).then((earlier) => {
        const ready = earlier.every((state) => state?.kind === "done") && !signal.aborted;
        return ready ? runStep(step, signal, set) : set(step.name, { kind: "skipped" });
      }),
    );
  }
  await Promise.all(running.values());
  return states;
}

async function runStep(
  step: Step,
  signal: AbortSignal,
  set: (name: string, state: StepState) => StepState,
): Promise<StepState> {
  set(step.name, { kind: "running" });
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const { summary, faults = [] } = await step.run(signal);
    return set(
      step.name,
      faults.length === 0
        ? { kind: "done", summary, ms: took() }
        : { kind: "failed", summary, faults, ms: took() },
    );
  } catch (error) {
    const message = messageOf(error);
    return set(step.name, { kind: "failed", summary: "failed", faults: message.split("\n"), ms: took() });
  }
}
