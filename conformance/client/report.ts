import { failureText, line } from "../report/failure-text.ts";
import { type Paint, painter } from "../report/paint.ts";
import type { RequirementReport } from "../report/report.ts";
import type { Output } from "../report/terminal.ts";
import { OUTCOMES, type Outcome } from "../runner/outcome.ts";
import type { ClientRequirement } from "./requirements.ts";
import type { Finding } from "./run-scenario.ts";

/** One requirement, as in the report on a server; with the scenarios instead of checks and what the client asked for instead of one exchange. */
export interface ClientRequirementReport extends RequirementReport {
  /** The scenario in which it failed. */
  readonly scenario?: string;
  /** What the client sent in that scenario, a line each. */
  readonly requests?: readonly string[];
}

/** What a run against a client found. */
export interface ClientReport {
  readonly contract: { readonly name: string; readonly title: string; readonly version: string };
  /** The command under test. */
  readonly client: readonly string[];
  readonly started_at: string;
  readonly duration_ms: number;
  readonly scenarios: number;
  readonly exit_code: 0 | 1;
  readonly summary: Readonly<Record<Outcome, number>>;
  readonly requirements: readonly ClientRequirementReport[];
}

/** What scenarios found about one requirement. The first failure is told. */
export function reportRequirement(
  requirement: ClientRequirement,
  findings: readonly Finding[],
): ClientRequirementReport {
  const { untestable, ...facts } = requirement;
  const mine = findings.filter((finding) => finding.requirement === requirement.id);
  const failed = mine.find(({ outcome }) => outcome === "fail");
  const outcome = outcomeOf(requirement, mine);
  return {
    ...facts,
    outcome,
    checks: mine.map(({ scenario, outcome, durationMs }) => ({
      name: scenario,
      outcome,
      duration_ms: durationMs,
    })),
    observed: 0,
    ...(untestable !== undefined && { reason: untestable }),
    ...(outcome === "not_applicable" && { reason: "this client does nothing that it is about" }),
    ...(failed && {
      expected: failed.expected,
      actual: failed.actual ?? "",
      ...(failed.likely !== undefined && { likely: failed.likely }),
      found_by: failed.scenario,
      scenario: failed.scenario,
      requests: failed.requests,
    }),
  };
}

function outcomeOf({ level, untestable }: ClientRequirement, findings: readonly Finding[]): Outcome {
  if (untestable !== undefined) return "untestable";
  if (findings.some(({ outcome }) => outcome === "fail")) return level === "MUST" ? "fail" : "warn";
  return findings.some(({ outcome }) => outcome === "pass") ? "pass" : "not_applicable";
}

/** The counts by outcome. */
export function summarise(requirements: readonly RequirementReport[]): Record<Outcome, number> {
  const counts = OUTCOMES.map((outcome) => [
    outcome,
    requirements.filter((one) => one.outcome === outcome).length,
  ]);
  return Object.fromEntries(counts);
}

/** The verdict on a client in words. */
export function verdict({ exit_code }: Pick<ClientReport, "exit_code">): string {
  return exit_code === 0 ? "waits right" : "does not wait right";
}

/** Prints a report for people. */
export function printReport(report: ClientReport, output: Output): void {
  const paint = painter(output, process.env);
  const columns = output.isTTY === true ? output.columns : undefined;
  for (const one of report.requirements) output.write(`${line(one, paint, columns)}\n`);
  output.write("\n");
  for (const one of report.requirements)
    if (one.outcome === "fail" || one.outcome === "warn")
      output.write(`${failureText(one, paint, columns)}\n${requestText(one, paint)}\n`);
  const counts = Object.entries(report.summary).filter(([outcome, count]) => count > 0 || outcome === "fail");
  const told = counts.map(([outcome, count]) => `${count} ${outcome.replaceAll("_", " ")}`).join(", ");
  const colour = report.exit_code === 0 ? "green" : "red";
  output.write(`${report.client.join(" ")}: ${paint(colour, verdict(report))}\n${told}\n`);
  output.write(`${report.scenarios} scenarios in ${(report.duration_ms / 1000).toFixed(1)} s\n`);
}

function requestText({ requests = [] }: ClientRequirementReport, paint: Paint): string {
  const shown = requests.slice(0, 8);
  const more = requests.length > shown.length ? [`and ${requests.length - shown.length} more`] : [];
  return [...shown, ...more]
    .map((text, index) => `      ${paint("dim", (index ? "" : "requests").padEnd(9))} ${text}\n`)
    .join("");
}
