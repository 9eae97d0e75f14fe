import type { Paint } from "../../../conformance/report/paint.ts";
import type { PeerResult } from "./run-peers.ts";

/** The comparison as a table, one row a peer. Detected is of all faults; reached are those that its requests met at all. */
export function peersText(results: readonly PeerResult[], paint: Paint): string {
  const rows = results.map(
    ({ name, title, detected, reached, total, false_alarms, judgement_ms, wall_ms }) => [
      name,
      `${detected}/${total}`,
      `${reached}/${total}`,
      String(false_alarms.length),
      `${seconds(judgement_ms.median)} (${seconds(judgement_ms.low)} to ${seconds(judgement_ms.high)})`,
      seconds(wall_ms),
      title,
    ],
  );
  const head = ["peer", "detected", "reached", "false alarms", "one judgement", "wall time", "what it is"];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const alarms = results
    .filter(({ false_alarms }) => false_alarms.length > 0)
    .flatMap(({ name, false_alarms }) => [
      `\n${name} finds wrong with the server as it should be:`,
      ...false_alarms.map((alarm) => `  ${alarm}`),
    ]);
  return `${[paint("dim", line(head)), ...rows.map(line), ...alarms].join("\n")}\n`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
