import type { Random } from "../runner/random.ts";
import {
  fail,
  hold,
  log,
  progress,
  type ScriptOptions,
  type Step,
  succeed,
  wait,
} from "../scenario/steps.ts";

/** How a job goes as long as nobody asks it to stop: it holds, stays in the queue, or comes to its end. */
export type Course = "held" | "queued" | "ending";

/** What a job of an exploration does, and how it ends when nobody asks it to stop: `never`, or by itself. */
export interface Story {
  readonly course: Course;
  readonly ends: "never" | "succeeded" | "failed";
  readonly cancelable: boolean;
  readonly steps: readonly Step[];
  readonly options: ScriptOptions;
}

/** Longer than any exploration takes. */
const QUEUE_MS = 60_000;

type Fate = Pick<Story, "course" | "ends" | "cancelable">;

/** One of such a course, with progress and lines of a log; some of those that end can't be canceled, some stop late. */
export function drawStory(course: Course, random: Random): Story {
  const ends = course === "ending" ? random.pick(["succeeded", "failed"] as const) : "never";
  // One that holds and can't be canceled would be left behind.
  const cancelable = course !== "ending" || random.integer(1, 4) > 1;
  const percents = Array.from({ length: random.integer(0, 3) }, () => random.integer(1, 99));
  const lines = random.integer(1, 3);
  const [pauseMs, stopMs] = [random.pick([0, 0, 20]), random.pick([0, 0, 30])];
  return storyOf({ course, ends, cancelable }, percents, lines, pauseMs, stopMs);
}

/** The plainest one that comes to the same end. */
export function plainer({ course, ends, cancelable }: Story): Story {
  return storyOf({ course, ends, cancelable }, [], 1, 0, 0);
}

function storyOf(
  fate: Fate,
  percents: readonly number[],
  lines: number,
  pauseMs: number,
  stopMs: number,
): Story {
  return {
    ...fate,
    steps: stepsOf(fate.ends, percents, lines, pauseMs),
    options: {
      ...(fate.course === "queued" ? { queue_ms: QUEUE_MS } : {}),
      ...(fate.cancelable ? {} : { cancelable: false }),
      ...(stopMs > 0 ? { on_cancel: { after_ms: stopMs } } : {}),
    },
  };
}

function stepsOf(
  end: Story["ends"],
  percents: readonly number[],
  lines: number,
  pauseMs: number,
): readonly Step[] {
  const work = [...new Set(percents)]
    .sort((a, b) => a - b)
    .flatMap((percent) => [progress(percent), ...(pauseMs > 0 ? [wait(pauseMs)] : [])]);
  const written = Array.from({ length: lines }, (_, index) => log(`line ${index + 1}`));
  const last =
    end === "never" ? hold() : end === "succeeded" ? succeed({ ok: true }) : fail({ message: "as told" });
  return [...work, ...written, last];
}
