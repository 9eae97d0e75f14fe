import type { Level } from "../contract/index.ts";
import type { Coverage, CoverageObserver, Share } from "../coverage/coverage.ts";
import type { FindingDetails } from "../expect/finding.ts";
import type { Outcome, RequirementResult } from "../runner/outcome.ts";
import type { RunResult } from "../runner/run.ts";
import type { Session } from "../runner/session.ts";
import type { Chronicle } from "./chronicle.ts";
import { curlOf } from "./curl.ts";
import { type ExchangeReport, exchangeReport } from "./exchange-report.ts";
import type { Hints } from "./hints.ts";
import { Redactor } from "./redact.ts";
import type { Timeline } from "./timeline.ts";

/** One check, as reports tell of it. */
export interface CheckReport {
  readonly name: string;
  readonly outcome: Outcome;
  readonly duration_ms: number;
  readonly reason?: string;
}

/** One requirement, as reports tell of it. */
export interface RequirementReport {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  readonly file?: string;
  readonly profile?: string;
  readonly outcome: Outcome;
  readonly checks: readonly CheckReport[];
  /** How often observers of all traffic put it to the test. */
  readonly observed: number;
  /** Why it is neither passed nor failed. */
  readonly reason?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly likely?: string;
  /** The shortest sequence of requests that shows the failure, one step an item, where one request does not. */
  readonly steps?: readonly string[];
  /** The check during which it was found. */
  readonly found_by?: string;
  readonly exchange?: ExchangeReport;
  readonly curl?: string;
  /** What the check had done before, the latest last; at most ten. */
  readonly before?: readonly ExchangeReport[];
  /** The job that the failure is about, as polls and streams saw it. */
  readonly timeline?: Timeline;
}

/** What a run found. Its JSON form is described by `report.schema.json`. */
export interface Report {
  readonly contract: { readonly name: string; readonly title: string; readonly version: string };
  readonly url: string;
  readonly seed: number;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly latency_ms: number;
  readonly exchanges: number;
  readonly exit_code: 0 | 1 | 4;
  readonly summary: Readonly<Record<Outcome, number>>;
  readonly requirements: readonly RequirementReport[];
  readonly coverage: Coverage & { readonly requirements: Share };
  /** Present where only what a version required on its day counts: that version, and what came later, which was judged but not counted. */
  readonly as_of?: { readonly version: string; readonly later: readonly string[] };
  /** What is wrong with the run itself, e.g. an expected failure that did not happen. Any fails it. */
  readonly problems: readonly string[];
  /** What failures may have in common that the configuration should say; absent where nothing counts against the implementation. */
  readonly hints?: readonly string[];
}

export interface ReportParts {
  readonly session: Session;
  readonly result: RunResult;
  readonly coverage: CoverageObserver;
  readonly chronicle: Chronicle;
  readonly hints: Hints;
  readonly startedAt: Date;
  /** The requirements that count; absent: all. */
  readonly frozen?: ReadonlySet<string>;
}

export function buildReport({
  session,
  result,
  coverage,
  chronicle,
  hints,
  startedAt,
  frozen,
}: ReportParts): Report {
  const { contract, settings } = session;
  const redact = new Redactor(settings);
  const requirements = result.requirements.map((one) => requirementReport(one, redact, chronicle));
  const later = requirements.filter(({ id }) => frozen !== undefined && !frozen.has(id)).map(({ id }) => id);
  const summary = count(requirements.filter(({ id }) => !later.includes(id)));
  const exitCode = exitCodeOf(summary, result.problems);
  return {
    contract: { name: contract.name, title: contract.title, version: contract.version },
    url: redact.text(settings.baseUrl),
    seed: settings.seed,
    started_at: startedAt.toISOString(),
    duration_ms: result.durationMs,
    latency_ms: result.latencyMs,
    exchanges: coverage.exchanges,
    exit_code: exitCode,
    summary,
    requirements,
    coverage: { requirements: executed(requirements), ...coverage.coverage() },
    ...(settings.asOf === undefined ? {} : { as_of: { version: settings.asOf, later } }),
    problems: result.problems,
    ...(exitCode === 0 || hints.told.length === 0 ? {} : { hints: hints.told }),
  };
}

/** One requirement's report; also used while results come in. */
export function requirementReport(
  result: RequirementResult,
  redact: Redactor,
  chronicle?: Chronicle,
): RequirementReport {
  const { requirement, outcome, checks, observed, finding, foundBy, reason } = result;
  const { id, level, text, source, file, profile } = requirement;
  return {
    id,
    level,
    text,
    source,
    ...(file === undefined ? {} : { file }),
    ...(profile === undefined ? {} : { profile }),
    outcome,
    checks: checks.map((check) => ({
      name: check.key,
      outcome: check.outcome,
      duration_ms: check.durationMs,
      ...(check.reason === undefined ? {} : { reason: redact.text(check.reason) }),
    })),
    observed,
    ...(reason === undefined ? {} : { reason: redact.text(reason) }),
    ...(finding === undefined ? {} : findingReport(finding, redact)),
    ...(foundBy === undefined ? {} : { found_by: foundBy }),
    ...(finding === undefined || foundBy === undefined
      ? {}
      : chronicled(finding, foundBy, redact, chronicle)),
  };
}

function chronicled(finding: FindingDetails, foundBy: string, redact: Redactor, chronicle?: Chronicle) {
  const before = chronicle?.before(foundBy, finding, redact) ?? [];
  const timeline = chronicle?.timeline(foundBy, finding, redact);
  return { ...(before.length === 0 ? {} : { before }), ...(timeline === undefined ? {} : { timeline }) };
}

function findingReport(finding: FindingDetails, redact: Redactor) {
  const { expected, actual, likely, steps, exchange, request = exchange?.request } = finding;
  return {
    expected: redact.text(expected),
    actual: redact.text(actual),
    ...(likely === undefined ? {} : { likely: redact.text(likely) }),
    ...(steps === undefined ? {} : { steps: steps.map((step) => redact.text(step)) }),
    ...(exchange === undefined ? {} : { exchange: exchangeReport(exchange, redact) }),
    ...(request === undefined ? {} : { curl: curlOf(request, redact) }),
  };
}

function count(requirements: readonly RequirementReport[]): Readonly<Record<Outcome, number>> {
  const of = (outcome: Outcome) => requirements.filter((one) => one.outcome === outcome).length;
  return {
    pass: of("pass"),
    fail: of("fail"),
    warn: of("warn"),
    not_applicable: of("not_applicable"),
    not_testable: of("not_testable"),
    blocked: of("blocked"),
    harness_error: of("harness_error"),
    expected_failure: of("expected_failure"),
    untestable: of("untestable"),
  };
}

/** Requirements that were put to the test, of those that a wire can show. */
function executed(requirements: readonly RequirementReport[]): Share {
  const testable = requirements.filter(({ outcome }) => outcome !== "untestable");
  const ran = (one: RequirementReport) =>
    one.outcome !== "not_applicable" && one.outcome !== "not_testable" && one.outcome !== "blocked";
  const missing = testable.filter((one) => !ran(one)).map(({ id }) => id);
  return { covered: testable.length - missing.length, total: testable.length, missing };
}

function exitCodeOf(summary: Readonly<Record<Outcome, number>>, problems: readonly string[]): 0 | 1 | 4 {
  if (summary.harness_error > 0) return 4;
  const against = summary.fail + summary.not_testable + summary.blocked + problems.length;
  return against > 0 ? 1 : 0;
}
