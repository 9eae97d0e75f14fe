import { makeBadge } from "badge-maker";
import { score } from "./counts.ts";
import type { Presentation } from "./presentation.ts";

/** An SVG badge for a README, e.g. `conformance 207/207`. */
export function badge(report: Presentation): string {
  const { held, counted } = score(report);
  // Warnings leave the verdict alone, and still are not green.
  const clean = held === counted ? "brightgreen" : "yellow";
  const color = report.exit_code === 0 ? clean : "red";
  return `${makeBadge({ label: report.label, message: `${held}/${counted}`, color })}\n`;
}
