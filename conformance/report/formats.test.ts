import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { convert } from "xmlbuilder2";
import { type FailingReport, failingReport } from "../testing/failing-report.ts";
import { badge as badgeOf } from "./badge.ts";
import { score } from "./counts.ts";
import { FORMAT_NAMES, type FormatName, formatted as formattedOf } from "./formats.ts";
import { junit as junitOf } from "./junit.ts";
import { markdown as markdownOf } from "./markdown.ts";
import { presented } from "./presentation.ts";
import type { Report, RequirementReport } from "./report.ts";

const junit = (one: Report) => junitOf(presented(one).shown);
const markdown = (one: Report) => markdownOf(presented(one).shown);
const badge = (one: Report) => badgeOf(presented(one).shown);
const formatted = (one: Report, format: FormatName) => formattedOf(presented(one), format);

let failing: FailingReport;
let report: Report;
beforeAll(async () => {
  failing = await failingReport();
  report = failing.report;
});

const of = (id: string): RequirementReport | undefined => report.requirements.find((one) => one.id === id);

test.each(FORMAT_NAMES)("%s holds no secret, though every response echoes them", async (format) => {
  const text = await formatted(report, format);
  for (const secret of failing.secrets) expect(text).not.toContain(secret);
  if (format !== "badge") expect(text).toContain("$TOKEN");
});

test("a report with failures is what the schema says", async () => {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default.default(ajv);
  const validate = ajv.compile(
    JSON.parse(await readFile(new URL("report.schema.json", import.meta.url), "utf8")),
  );
  expect([validate(JSON.parse(JSON.stringify(report))), validate.errors]).toEqual([true, null]);
});

test("a failure comes with what was done before, and with the job as polls and streams saw it", () => {
  const polled = of("poll.not-modified");
  expect(polled?.before?.map(({ request, response }) => `${request.method} ${response.status}`)).toContain(
    "POST 202",
  );
  expect(polled?.before).not.toContainEqual(polled?.exchange);
  expect(polled?.timeline?.sights[0]).toMatchObject({ by: "poll", what: "POST 202", status: "queued" });
  const streamed = of("stream.nothing-after-end")?.timeline;
  expect(streamed?.sights.filter(({ by }) => by === "stream").map(({ what }) => what)).toContain("end");
  expect(streamed?.sights.map(({ at_ms }) => at_ms)).toEqual(
    streamed?.sights.map(({ at_ms }) => at_ms).toSorted((a, b) => a - b),
  );
});

describe("JUnit", () => {
  test("a failure says what was expected and seen, and how to repeat it", () => {
    const text = junit(report);
    const [, found = ""] = text.split('name="poll.not-modified"');
    expect(found).toMatch(/^ time="[\d.]+">\s+<failure type="MUST" message="expected 304, actual 200/);
    expect(found.slice(0, found.indexOf("</failure>"))).toMatch(/\n {6}repeat {4}curl -i http/);
  });

  test("every requirement is a case, and the counts add up", () => {
    const document = convert(junit(report), { format: "object" });
    const { fail, not_testable, blocked, not_applicable, untestable, expected_failure } = report.summary;
    expect(document).toMatchObject({
      testsuites: {
        "@tests": String(report.requirements.length),
        "@failures": String(fail),
        "@errors": String(not_testable + blocked),
        "@skipped": String(not_applicable + untestable + expected_failure),
      },
    });
  });

  test.each([
    ["not_testable", "no credentials", '<error type="not_testable" message="no credentials">'],
    ["blocked", "something before it", '<error type="blocked" message="something before it">'],
    ["harness_error", "a bug", '<error type="harness_error" message="a bug">'],
    ["not_applicable", "not declared", '<skipped message="not declared"/>'],
    ["untestable", "no wire shows it", '<skipped message="no wire shows it"/>'],
    ["expected_failure", "known: #12", '<skipped message="known: #12"/>'],
    ["warn", "a SHOULD", "<system-out>"],
  ] as const)("%s", (outcome, reason, element) => {
    const [first] = report.requirements;
    if (first === undefined) throw new Error("the report is empty");
    const { id, level, text, source } = first;
    const one = { id, level, text, source, outcome, reason, checks: [], observed: 0 };
    expect(junit({ ...report, requirements: [one] })).toContain(element);
  });

  test("a problem of the run fails it", () => {
    const text = junit({ ...report, problems: ['"poll" <did> not happen'] });
    expect(text).toContain('<testsuite name="run" tests="1" failures="1"');
    expect(text).toMatch(/message="&quot;poll&quot; &lt;did(>|&gt;) not happen"/);
  });

  test("a character that XML can't write is replaced", () => {
    const [first] = report.requirements;
    if (first === undefined) throw new Error("the report is empty");
    const text = junit({
      ...report,
      requirements: [{ ...first, outcome: "fail", actual: "bell \u0007 ]]>" }],
    });
    expect(text).toContain("bell \ufffd ]]");
    expect(text).not.toContain("\u0007");
  });
});

describe("Markdown", () => {
  test("the verdict, the counts, and each failure folded", () => {
    const text = markdown(report);
    const { held, counted } = score(report);
    expect(text).toMatch(new RegExp(`^### Conformance ${held}/${counted}: ❌ does not conform`));
    expect(text).toContain("<summary>fail <code>poll.not-modified</code> MUST</summary>");
    expect(text).toMatch(/\*\*Actual:\*\* `+ ?200, ETag W\/"2"/);
    const blocked = report.requirements.find(({ outcome }) => outcome === "blocked");
    expect(text).toContain(`- **blocked** \`${blocked?.id}\` (${blocked?.level}): `);
  });

  test("what a server says is no markup, and ends no fence", () => {
    const [first] = report.requirements;
    if (first === undefined) throw new Error("the report is empty");
    const evil = "</details><script>a</script>\n```\n# b";
    const text = markdown({
      ...report,
      requirements: [{ ...first, expected: "`x`", actual: evil, likely: evil, curl: evil }],
    });
    expect(text).toContain(`\`\`\`\`sh\n${evil}\n\`\`\`\``);
    const [before = "", after = ""] = text.split(`\`\`\`\`sh\n${evil}`);
    expect(before + after).not.toMatch(/^# b/m);
    expect(before + after).not.toMatch(/^[^`\n]*(?<!\\)<script>/m);
  });

  test("it fits into a comment on GitHub however much fails", () => {
    const many = Array.from({ length: 60 }, () => report.requirements).flat();
    const text = markdown({ ...report, requirements: many });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/And \d+ more/);
  });
});

test("what failures have in common is told to people", async () => {
  const hinted = { ...report, hints: ["there is no GET /v1/x"] };
  for (const format of ["html", "markdown"] as const)
    expect(await formatted(hinted, format)).toMatch(/Hint.*there is no GET \/v1\/x/);
});

test("what came after the version that counts is told of, and fails nothing", async () => {
  const later = { ...report, as_of: { version: "2026-06-23", later: ["poll.not-modified"] } };
  expect(junit(later)).toContain('<skipped message="came after version 2026-06-23; fail"/>');
  expect(markdown(later)).toMatch(/what version 2026-06-23 required; not counted, .*: poll\.not-modified/);
  expect(markdown(later)).not.toContain("<summary>fail <code>poll.not-modified");
  const [, attention = ""] = (await formatted(later, "html")).split('<section id="attention"');
  expect(attention.slice(0, attention.indexOf("</section>"))).not.toContain('id="poll.not-modified"');
});

test.each([
  [0, { pass: 207 }, "conformance: 207/207", "#4b0"],
  [0, { pass: 206, warn: 1 }, "conformance: 206/207", "#d8b800"],
  [1, { pass: 206, fail: 1 }, "conformance: 206/207", "#dd4343"],
] as const)("the badge of exit code %d with %j", (exit_code, counts, title, colour) => {
  const none = { pass: 0, fail: 0, warn: 0, not_applicable: 9, not_testable: 0, blocked: 0 };
  const summary = { ...none, harness_error: 0, expected_failure: 0, untestable: 5, ...counts };
  const svg = badge({ ...report, exit_code, summary });
  expect(svg).toContain(`<title>${title}</title>`);
  expect(svg).toContain(`fill="${colour}"`);
});
