import fc from "fast-check";
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

/** What a job of an exploration does, and how it ends when nobody asks it to stop: `never`, or by itself. */
export interface Story {
  readonly ends: "never" | "succeeded" | "failed";
  /** Whether it stays in the queue for longer than any exploration takes. */
  readonly queued: boolean;
  readonly cancelable: boolean;
  readonly steps: readonly Step[];
  readonly options: ScriptOptions;
}

const ends = ["never", "never", "succeeded", "failed"] as const;

/** Jobs that report progress and write lines, then hold, succeed or fail; some can't be canceled, some stop late. */
export const stories: fc.Arbitrary<Story> = fc
  .record({
    ends: fc.constantFrom(...ends),
    queued: fc.constantFrom(false, false, false, true),
    // One that holds and can't be canceled would be left behind.
    cancelable: fc.constantFrom(true, true, true, false),
    percents: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
    lines: fc.integer({ min: 1, max: 3 }),
    pauseMs: fc.constantFrom(0, 0, 20),
    stopMs: fc.constantFrom(0, 0, 30),
  })
  .map(({ ends, queued, cancelable, percents, lines, pauseMs, stopMs }) => ({
    ends,
    queued: queued && ends === "never",
    cancelable: cancelable || ends === "never",
    steps: stepsOf(ends, percents, lines, pauseMs),
    options: {
      ...(queued && ends === "never" ? { queue_ms: 60_000 } : {}),
      ...(cancelable || ends === "never" ? {} : { cancelable: false }),
      ...(stopMs > 0 ? { on_cancel: { after_ms: stopMs } } : {}),
    },
  }));

function stepsOf(
  end: Story["ends"],
  percents: readonly number[],
  lines: number,
  pauseMs: number,
): readonly Step[] {
  const work = [...percents]
    .sort((a, b) => a - b)
    .flatMap((percent) => [progress(percent), ...(pauseMs > 0 ? [wait(pauseMs)] : [])]);
  const written = Array.from({ length: lines }, (_, index) => log(`line ${index + 1}`));
  const last =
    end === "never" ? hold() : end === "succeeded" ? succeed({ ok: true }) : fail({ message: "as told" });
  return [...work, ...written, last];
}
