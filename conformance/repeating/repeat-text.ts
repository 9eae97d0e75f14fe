import type { Paint } from "../report/paint.ts";
import type { Repeatability, Run } from "./repeat.ts";

/** One run in one line. */
export function runLine(number: number, run: Run, first: Run, paint: Paint): string {
  const other = [...run.outcomes].filter(([id, outcome]) => first.outcomes.get(id) !== outcome);
  const time = `${(run.durationMs / 1000).toFixed(1)} s`;
  if (other.length === 0) return `${paint("green", "same")}   run ${number}, ${time}`;
  const told = other.map(([id, outcome]) => `${id} ${first.outcomes.get(id)} -> ${outcome}`);
  return `${paint("red", "OTHER")}  run ${number}, ${time}: ${told.join(", ")}`;
}

/** What all runs together show, in a few lines. */
export function repeatText(result: Repeatability, paint: Paint): string {
  const { runs, agreed, busy, differences, not_conforming: against, duration_ms: time } = result;
  const all = agreed === runs && against === 0;
  const lines = [
    `${paint(all ? "green" : "red", `${agreed} of ${runs} runs agree`)}${busy ? ", with every core kept busy" : ""}; ${against} did not say that the server conforms`,
    `${(time.median / 1000).toFixed(1)} s a run in the median, ${(time.longest / 1000).toFixed(1)} s the longest, ${(time.total / 1000).toFixed(0)} s in all`,
  ];
  for (const { requirement, outcomes, reasons } of differences) {
    const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    lines.push(
      "",
      `${requirement}: ${counts.join(", ")}`,
      ...reasons.slice(0, 5).map((reason) => `      ${reason}`),
    );
  }
  return `${lines.join("\n")}\n`;
}
