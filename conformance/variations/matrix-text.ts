import type { Paint } from "../report/paint.ts";
import type { Cell } from "./cell.ts";
import type { FalsePositives } from "./matrix.ts";

/** One cell in one line, as it comes in. */
export function cellLine({ implementation, variation, outcome, alarms }: Cell, paint: Paint): string {
  const told = {
    silent: paint("green", "silent   "),
    unchanged: paint("dim", "unchanged"),
    alarm: paint("red", "ALARM    "),
  };
  const which = alarms.length === 0 ? "" : `  ${alarms.map(({ requirement }) => requirement).join(", ")}`;
  return `${told[outcome]}  ${implementation}, ${variation}${which}`;
}

/** The matrix: a line for each variation, a column for each implementation. */
export function matrixText(matrix: FalsePositives, paint: Paint): string {
  const { implementations, variations, cells, false_alarms: alarms, without_effect, failures } = matrix;
  const rows = [{ name: "none", title: "as it is" }, ...variations];
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const columns = implementations.map(({ name }) => ({ name, width: Math.max(name.length, 5) + 2 }));
  const mark = (variation: string, implementation: string) => {
    const cell = cells.find((one) => one.variation === variation && one.implementation === implementation);
    if (cell === undefined) return "";
    return cell.outcome === "unchanged" ? "=" : String(cell.alarms.length);
  };
  const line = (name: string) =>
    name.padEnd(width) + columns.map((column) => mark(name, column.name).padEnd(column.width)).join("");
  const lines = [
    "".padEnd(width) + columns.map(({ name, width }) => name.padEnd(width)).join(""),
    ...rows
      .filter(({ name }) => cells.some(({ variation }) => variation === name))
      .map(({ name }) => line(name)),
    "",
    `${paint(alarms.length === 0 ? "green" : "red", `${alarms.length} false alarms`)} in ${matrix.runs} runs of the suite: ${implementations.length} implementations that conform, ${variations.length} variations that are allowed`,
    paint("dim", "= the implementation is like that anyway; empty: it can't be; figures are false alarms"),
  ];
  for (const { implementation, variation, requirement, outcome, reason } of alarms)
    lines.push(
      "",
      `${paint("red", outcome)}  ${requirement}, ${implementation}, ${variation}`,
      `      ${reason}`,
    );
  for (const { implementation, variation, reason } of failures)
    lines.push("", `${paint("red", "not run")}  ${implementation}, ${variation}: ${reason}`);
  if (without_effect.length > 0)
    lines.push("", `Without any effect on the wire: ${without_effect.join(", ")}`);
  return `${lines.join("\n")}\n${(matrix.duration_ms / 1000).toFixed(1)} s\n`;
}
