import type { Paint } from "../report/paint.ts";
import type { Cell } from "./cell.ts";
import type { FalsePositives } from "./matrix.ts";

/** Variations at once, or that there are none, as a person reads it. */
export function named(variations: readonly string[]): string {
  return variations.length === 0 ? "as it is" : variations.join(" + ");
}

/** One cell in one line, as it comes in. */
export function cellLine({ implementation, variations, alarms }: Cell, paint: Paint): string {
  const told = alarms.length === 0 ? paint("green", "silent") : paint("red", "ALARM ");
  const which = alarms.length === 0 ? "" : `  ${alarms.map(({ requirement }) => requirement).join(", ")}`;
  return `${told}  ${implementation}, ${named(variations)}${which}`;
}

/** The matrix: a line for each variation, a column for each implementation. */
export function matrixText(matrix: FalsePositives, paint: Paint): string {
  const { implementations, variations, false_alarms: alarms, without_effect, failures } = matrix;
  const names = [undefined, ...variations.map(({ name }) => name)];
  const width = Math.max(...names.map((name) => (name ?? named([])).length)) + 2;
  const columns = implementations.map(({ name }) => ({ name, width: Math.max(name.length, 5) + 2 }));
  const line = (name: string | undefined) =>
    (name ?? named([])).padEnd(width) +
    columns.map((column) => mark(matrix, name, column.name).padEnd(column.width)).join("");
  const lines = [
    "".padEnd(width) + columns.map(({ name, width }) => name.padEnd(width)).join(""),
    ...names.map(line),
    "",
    `${paint(alarms.length === 0 ? "green" : "red", `${alarms.length} false alarms`)} in ${matrix.runs} runs of the suite: ${implementations.length} implementations that conform, ${variations.length} variations that are allowed`,
    paint("dim", "= the implementation is like that anyway; empty: it can't be; figures are false alarms"),
  ];
  for (const { implementation, variations, requirement, outcome, reason } of alarms)
    lines.push(
      "",
      `${paint("red", outcome)}  ${requirement}, ${implementation}, ${named(variations)}`,
      `      ${reason}`,
    );
  for (const { implementation, variations, reason } of failures)
    lines.push("", `${paint("red", "not run")}  ${implementation}, ${named(variations)}: ${reason}`);
  if (without_effect.length > 0)
    lines.push("", `Without any effect on the wire: ${without_effect.join(", ")}`);
  return `${lines.join("\n")}\n${(matrix.duration_ms / 1000).toFixed(1)} s\n`;
}

function mark({ cells, false_alarms }: FalsePositives, name: string | undefined, server: string): string {
  const here = ({ implementation, variations }: Pick<Cell, "implementation" | "variations">) =>
    implementation === server && (name === undefined ? variations.length === 0 : variations.includes(name));
  const own = cells.filter(here);
  if (own.length === 0) return "";
  const alarms = false_alarms.filter(here).length;
  const changed = name === undefined || own.some(({ changes }) => (changes[name] ?? 0) > 0);
  return alarms > 0 || changed ? String(alarms) : "=";
}
