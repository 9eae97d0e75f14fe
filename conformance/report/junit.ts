import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces.js";
import { byArea } from "./areas.ts";
import { failureText } from "./failure-text.ts";
import type { Presentation } from "./presentation.ts";
import type { RequirementReport } from "./report.ts";

/** What an outcome is in JUnit's terms. A warning is a test that passed and has something to say. */
type Kind = "passed" | "failure" | "error" | "skipped";

const KINDS: Readonly<Record<RequirementReport["outcome"], Kind>> = {
  pass: "passed",
  warn: "passed",
  fail: "failure",
  not_testable: "error",
  blocked: "error",
  harness_error: "error",
  not_applicable: "skipped",
  expected_failure: "skipped",
  untestable: "skipped",
};

/** A case of a suite: a requirement, or a problem of the run itself. */
interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly kind: Kind;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/** JUnit XML as CI systems read it: a suite for each area of the contract, a case for each requirement. */
export function junit(report: Presentation): string {
  const suites = [...byArea(report.requirements)].map(([area, own]) => ({
    name: area,
    profile: own[0]?.profile,
    cases: own.map((one) =>
      report.as_of?.later.includes(one.id) ? laterCase(one, report.as_of.version) : caseOf(one),
    ),
  }));
  if (report.problems.length > 0) {
    suites.push({ name: "run", profile: undefined, cases: report.problems.map(problemCase) });
  }
  const all = suites.flatMap(({ cases }) => cases);
  // What the server says may hold characters that XML has no way to write.
  const root = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\ufffd" }).ele(
    "testsuites",
    {
      name: report.title,
      ...counts(all),
      time: (report.duration_ms / 1000).toFixed(3),
    },
  );
  for (const { name, profile, cases } of suites) {
    const suite = root.ele("testsuite", {
      name,
      ...counts(cases),
      time: sum(cases).toFixed(3),
      timestamp: report.started_at.replace(/\.\d+Z$/, ""),
    });
    const properties = {
      [report.subject.kind]: report.subject.text,
      ...report.facts,
      ...(profile === undefined ? {} : { profile }),
    };
    const list = suite.ele("properties");
    for (const [key, value] of Object.entries(properties)) list.ele("property", { name: key, value });
    for (const one of cases) writeCase(suite, `${report.contract}.${name}`, one);
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function writeCase(suite: XMLBuilder, classname: string, one: Case): void {
  const node = suite.ele("testcase", { classname, name: one.name, time: one.seconds.toFixed(3) });
  if (one.kind === "skipped") node.ele("skipped", { message: one.message });
  else if (one.kind !== "passed") node.ele(one.kind, { type: one.type, message: one.message }).txt(one.text);
  else if (one.text !== "") node.ele("system-out").txt(one.text);
}

function caseOf(one: RequirementReport): Case {
  const kind = KINDS[one.outcome];
  const found = one.expected === undefined ? undefined : `expected ${one.expected}, actual ${one.actual}`;
  return {
    name: one.id,
    seconds: one.checks.reduce((total, { duration_ms }) => total + duration_ms, 0) / 1000,
    kind,
    type: one.outcome === "fail" ? one.level : one.outcome,
    message: (kind === "skipped" ? one.reason : (found ?? one.reason)) ?? one.outcome,
    text: one.outcome === "pass" ? "" : failureText(one, (_, text) => text),
  };
}

/** What a version did not require yet can't fail it. */
function laterCase(one: RequirementReport, version: string): Case {
  return { ...caseOf(one), kind: "skipped", message: `came after version ${version}; ${one.outcome}` };
}

function problemCase(problem: string): Case {
  return { name: problem, seconds: 0, kind: "failure", type: "problem", message: problem, text: problem };
}

function counts(cases: readonly Case[]) {
  const of = (kind: Kind) => cases.filter((one) => one.kind === kind).length;
  return { tests: cases.length, failures: of("failure"), errors: of("error"), skipped: of("skipped") };
}

function sum(cases: readonly Case[]): number {
  return cases.reduce((total, { seconds }) => total + seconds, 0);
}
