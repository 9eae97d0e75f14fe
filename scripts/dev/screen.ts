import { styleText } from "node:util";
import type { Progress, StepState } from "./step.ts";

/** What the screen shows. */
export interface View {
  contracts: readonly string[];
  /** Where the preview is. */
  url: string;
  progress: Progress;
  /** The file whose save began the run; undefined for the first. */
  cause: string | undefined;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** Paints for a terminal. */
export const painted: Paint = (style, text) => styleText(style, text, { validateStream: false });
/** Leaves text as it is. */
export const plain: Paint = (_style, text) => text;

/**
 * The whole screen: where the preview is, the steps one below the other, and what is wrong.
 * @param size Of the terminal. Long lines are wrapped, and what does not fit is left out and said to be.
 */
export function screen(view: View, size: { rows: number; columns: number }, paint: Paint): string {
  const head = [
    `${paint("bold", "dev")}  ${view.contracts.join(", ")}`,
    `preview  ${paint("cyan", view.url)}`,
    "",
  ];
  const steps = [...view.progress].map(([name, state]) => `  ${stepLine(name, state, paint)}`);
  const cause = view.cause === undefined ? [] : ["", paint("dim", `  after a save of ${view.cause}`)];
  const all = faults(view.progress).flatMap((line) => wrapped(line, Math.max(20, size.columns - 6)));
  const room = Math.max(1, size.rows - head.length - steps.length - cause.length - 3);
  const shown =
    all.length > room
      ? [...all.slice(0, room - 1), paint("dim", `… and ${all.length - room + 1} more lines`)]
      : all;
  return [
    ...head,
    ...steps,
    ...cause,
    ...(shown.length > 0 ? ["", ...shown.map((line) => `  ${line}`)] : []),
    "",
  ]
    .map((line) => line.trimEnd())
    .join("\n");
}

/** One line for a step that has ended, for output that is no terminal; undefined while it has not. */
export function logLine(name: string, state: StepState): string | undefined {
  if (state.kind === "waiting" || state.kind === "running") return undefined;
  const line = stepLine(name, state, plain).trimEnd();
  return state.kind === "failed" ? [line, ...state.faults.map((fault) => `  ${fault}`)].join("\n") : line;
}

function stepLine(name: string, state: StepState, paint: Paint): string {
  const label = name.padEnd(10);
  switch (state.kind) {
    case "waiting":
      return `${paint("dim", "·")} ${paint("dim", label)}`;
    case "skipped":
      return `${paint("dim", "-")} ${paint("dim", `${label} skipped`)}`;
    case "running":
      return `${paint("yellow", "~")} ${label}`;
    case "done":
      return `${paint("green", "+")} ${label} ${state.summary.padEnd(16)} ${paint("dim", duration(state.ms))}`;
    case "failed":
      return `${paint("red", "x")} ${label} ${state.summary.padEnd(16)} ${paint("dim", duration(state.ms))}`;
  }
}

function wrapped(line: string, width: number): string[] {
  const [first = "", ...rest] = line.match(new RegExp(`.{1,${width}}(?= |$)|.{1,${width}}`, "g")) ?? [];
  return [first, ...rest.map((part) => `    ${part.trim()}`)];
}

function faults(progress: Progress): string[] {
  return [...progress.values()].flatMap((state) => (state.kind === "failed" ? [...state.faults] : []));
}

/** Milliseconds below one second, else seconds with one decimal, to the right of the same column. */
function duration(ms: number): string {
  return (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s `).padStart(7);
}
