import type { Share } from "../coverage/coverage.ts";
import type { RunListener } from "../runner/run.ts";
import { counted } from "./counted.ts";
import { failureText, line } from "./failure-text.ts";
import { type Paint, painter } from "./paint.ts";
import type { Redactor } from "./redact.ts";
import { type Report, type RequirementReport, requirementReport } from "./report.ts";
import { wrapped } from "./wrap.ts";

/** Where a report is written. */
export interface Output {
  readonly isTTY?: boolean;
  /** How wide the terminal is. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Outcomes that are told in full. */
const TOLD: readonly RequirementReport["outcome"][] = [
  "fail",
  "warn",
  "harness_error",
  "not_testable",
  "blocked",
];

/**
 * Tells of a run while it happens: on a terminal a line of progress and each failure as it is found, elsewhere one line per
 * requirement. `done` adds what is to be said at the end.
 */
export class TerminalReport implements RunListener {
  readonly #output: Output;
  readonly #paint: Paint;
  readonly #redact: Redactor;
  #checks = 0;
  #checked = 0;
  #failed = 0;

  constructor(output: Output, redact: Redactor, environment: Readonly<Record<string, string | undefined>>) {
    this.#output = output;
    this.#paint = painter(output, environment);
    this.#redact = redact;
  }

  started(plan: {
    readonly requirements: number;
    readonly checks: number;
    readonly latencyMs: number;
  }): void {
    this.#checks = plan.checks;
    this.#say(
      `${counted(plan.requirements, "requirement")}, ${counted(plan.checks, "check")}, ${plan.latencyMs} ms to the server and back\n\n`,
    );
  }

  checked(): void {
    this.#checked += 1;
    if (this.#output.isTTY !== true) return;
    const failed = this.#failed > 0 ? this.#paint("red", `, ${this.#failed} failed`) : "";
    this.#output.write(`\r\u001b[K${this.#checked} of ${this.#checks} checks${failed}`);
  }

  settled(result: Parameters<NonNullable<RunListener["settled"]>>[0]): void {
    const one = requirementReport(result, this.#redact);
    if (one.outcome === "fail") this.#failed += 1;
    if (this.#output.isTTY !== true) this.#say(`${line(one, this.#paint)}\n`);
    else if (one.outcome === "fail") this.#say(`${failureText(one, this.#paint, this.#columns)}\n\n`);
  }

  done(report: Report): void {
    this.#say("\n");
    const isTold = this.#output.isTTY === true ? TOLD.filter((outcome) => outcome !== "fail") : TOLD;
    const told = report.requirements.filter(({ outcome }) => isTold.includes(outcome));
    // What could not be asked is one line each: the reason says it all.
    for (const one of told) {
      const brief = one.outcome === "not_testable" || one.outcome === "blocked";
      this.#say(
        brief
          ? `${line(one, this.#paint, this.#columns)}\n`
          : `${failureText(one, this.#paint, this.#columns)}\n\n`,
      );
    }
    if (this.#output.isTTY === true) this.#sayNotApplicable(report);
    for (const problem of report.problems)
      this.#say(`${this.#paint("red", "PROBLEM")}  ${wrapped(problem, this.#columns, 9)}\n`);
    for (const hint of report.hints ?? [])
      this.#say(`\n${this.#paint("yellow", "HINT")}  ${wrapped(hint, this.#columns, 6)}\n`);
    const { as_of } = report;
    if (as_of !== undefined && as_of.later.length > 0)
      this.#say(`Not counted, since they came after version ${as_of.version}: ${as_of.later.join(", ")}\n`);
    this.#say(`\n${this.#summary(report)}\n`);
  }

  /** One line for each reason: nobody should take what was not asked for what was found good. */
  #sayNotApplicable({ requirements }: Report): void {
    const counts = new Map<string, number>();
    for (const { outcome, reason = "" } of requirements)
      if (outcome === "not_applicable") counts.set(reason, (counts.get(reason) ?? 0) + 1);
    for (const [reason, count] of counts)
      this.#say(
        `${this.#paint("dim", "n/a")}  ${wrapped(`${counted(count, "requirement")}: ${reason}`, this.#columns, 5)}\n`,
      );
  }

  #summary(report: Report): string {
    const { summary, coverage, contract, seed } = report;
    const counts = Object.entries(summary).filter(([outcome, count]) => count > 0 || outcome === "fail");
    const told = counts.map(([outcome, count]) => `${count} ${outcome.replaceAll("_", " ")}`).join(", ");
    const { operations, parameters, statuses, headers, keywords } = coverage;
    const verdict =
      report.exit_code === 0
        ? this.#paint("green", "conforms")
        : this.#paint("red", "does not conform, or can't be said to");
    return [
      `${contract.title} ${contract.version}: ${verdict}`,
      told,
      `${report.exchanges} exchanges in ${(report.duration_ms / 1000).toFixed(1)} s; seed ${seed}`,
      `put to use: ${of(operations)} operations, ${of(parameters)} parameters, ${of(statuses)} documented responses, ` +
        `${of(headers)} of their headers, ${of(keywords)} schema keywords`,
    ].join("\n");
  }

  get #columns(): number | undefined {
    return this.#output.isTTY === true ? this.#output.columns : undefined;
  }

  #say(text: string): void {
    this.#output.write(this.#output.isTTY === true ? `\r\u001b[K${text}` : text);
  }
}

function of({ covered, total }: Share): string {
  return `${covered}/${total}`;
}

/** The requirements of a run and how many checks each has, one a line; for `--list`. */
export function listText(
  rows: readonly {
    readonly id: string;
    readonly level: string;
    readonly text: string;
    readonly checks: number;
  }[],
): string {
  const width = Math.max(0, ...rows.map(({ id }) => id.length));
  return rows
    .map(
      ({ id, level, text, checks }) =>
        `${id.padEnd(width)}  ${level.padEnd(6)}  ${String(checks).padStart(2)}  ${text}\n`,
    )
    .join("");
}
