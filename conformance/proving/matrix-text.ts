import type { Paint } from "../report/paint.ts";
import type { FaultResult, Matrix } from "./matrix.ts";

/** One fault in one line: what it breaks, whether the right alarm rang, what else rang. */
export function faultLine(result: FaultResult, paint: Paint): string {
  const { requirement, fault, alarms, changes } = result;
  const others = alarms.filter((id) => id !== requirement);
  const collateral =
    others.length === 0
      ? ""
      : paint("dim", `  also ${others.slice(0, 4).join(", ")}${others.length > 4 ? " …" : ""}`);
  if (result.killed_by_named_check)
    return `${paint("green", "killed  ")}  ${requirement}: ${fault}${collateral}`;
  const why = changes === 0 ? "  changed nothing on the wire" : "";
  return `${paint("red", "SURVIVED")}  ${requirement}: ${fault}${why}${collateral}`;
}

/** What all faults together prove, in a few lines. */
export function matrixText(matrix: Matrix, paint: Paint): string {
  const {
    faults,
    killed,
    killed_by_named_check: named,
    survivors,
    collateral_median: median,
    whole_suite: whole,
    baseline,
  } = matrix;
  const lines = [
    `${named} of ${faults} faults killed by the check named for them, ${killed} by any`,
    ...(whole > 0
      ? [`${median} other alarms in the median of the ${whole} that the whole suite was run against`]
      : []),
  ];
  if (survivors.length > 0) {
    lines.push(
      "",
      ...survivors.map(
        ({ requirement, fault, reason }) =>
          `${paint("red", "SURVIVED")}  ${requirement}: ${fault}: ${reason}`,
      ),
    );
  }
  if (baseline.length > 0) lines.push("", `Without any fault these fail already: ${baseline.join(", ")}`);
  return `${lines.join("\n")}\n${(matrix.duration_ms / 1000).toFixed(1)} s\n`;
}
