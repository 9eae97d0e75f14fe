import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { runSuite } from "../run-conformance.ts";
import type { Check } from "../runner/check.ts";
import type { CheckContext } from "../runner/context.ts";
import { exchangeOf } from "../testing/exchanges.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";
import { curlOf } from "./curl.ts";
import { Redactor } from "./redact.ts";
import type { Report } from "./report.ts";
import { type Output, TerminalReport } from "./terminal.ts";

const GATEWAY = "gateway-secret-4711";
const contract = await loadContract("jobs");
const checks: readonly Check[] = [
  {
    id: "poll.not-modified",
    key: "poll.not-modified",
    options: {},
    run: async ({ job, expect: expected }) => {
      const held = await job.held();
      const reply = await held.get({ headers: [["X-Echo", GATEWAY]], body: { secret: GATEWAY } });
      expected(reply).toHaveStatus(304);
    },
  },
  { id: "poll.modified", key: "poll.modified", options: {}, run: async () => {} },
  ...["list.walk", "list.order"].map((id) => ({
    id,
    key: id,
    options: {},
    run: async ({ notApplicable }: CheckContext) => notApplicable("it has no list"),
  })),
];

let server: SmallServer;
let report: Report;
const shown: Record<"tty" | "plain", string> = { tty: "", plain: "" };

beforeAll(async () => {
  server = await startSmallServer();
  for (const kind of ["plain", "tty"] as const) {
    const output: Output = {
      isTTY: kind === "tty",
      write: (text) => {
        shown[kind] += text;
      },
    };
    const settings = resolveConfig(
      {
        baseUrl: server.url,
        principals: { full: { token: server.token } },
        headers: { "X-Gateway": GATEWAY },
        parameters: server.parameters,
        only: [
          "poll.not-modified",
          "poll.modified",
          "poll.head",
          "versioning.additive",
          "list.walk",
          "list.order",
        ],
      },
      {},
    );
    const terminal = new TerminalReport(output, new Redactor(settings), {});
    report = await runSuite(contract, settings, checks, terminal);
    terminal.done(report);
  }
});
afterAll(async () => {
  await server.close();
});

test("the JSON report is what its schema says", async () => {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default.default(ajv);
  const validate = ajv.compile(
    JSON.parse(await readFile(new URL("report.schema.json", import.meta.url), "utf8")),
  );
  const document = JSON.parse(JSON.stringify(report));
  expect([validate(document), validate.errors]).toEqual([true, null]);
  expect(validate({ ...document, summary: {} })).toBe(false);
});

test("no secret is in any report, and every place where one was is marked", () => {
  const { token } = server;
  for (const text of [JSON.stringify(report), shown.plain, shown.tty]) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(GATEWAY);
    expect(text).toContain("$TOKEN");
  }
});

test("coverage counts what happened on the wire", () => {
  const { operations, parameters, statuses, keywords, requirements } = report.coverage;
  expect(operations.missing).toContain("streamJob");
  expect(operations.missing).not.toContain("getJob");
  expect(statuses.missing).toContain("getJob 304");
  expect(statuses.missing).not.toContain("getJob 200");
  expect(parameters.missing).toContain("getJob Prefer");
  expect(parameters.missing).not.toContain("getJob job_id");
  expect(keywords.missing).toContain("LogLine/properties/seq minimum");
  expect(keywords.missing).not.toContain("JobBase/properties/id type");
  expect(requirements).toEqual({ covered: 2, total: 5, missing: ["list.order", "list.walk", "poll.head"] });
});

describe("the terminal", () => {
  test("elsewhere: one line per requirement, then each failure in full, then the sum", () => {
    expect(shown.plain).not.toContain("\u001b");
    expect(shown.plain).toMatch(/^pass {10}poll\.modified {2,}MUST/m);
    expect(shown.plain).toMatch(/^untestable {4}versioning\.additive/m);
    expect(shown.plain).toMatch(/^NOT TESTABLE {2}poll\.head .*no check has this id/m);
    const failure = shown.plain.slice(shown.plain.indexOf("FAIL  poll.not-modified  MUST"));
    expect(failure.split("\n").slice(0, 4)).toEqual([
      "FAIL  poll.not-modified  MUST",
      "      A GET whose If-None-Match weakly matches the job's current entity tag is answered 304 without content.",
      "      expected  304",
      expect.stringMatching(/^ {6}actual {4}200, ETag W\/"\d+"/),
    ]);
    expect(failure).toMatch(/source {4}RFC 9110 section 13\.1\.2 · openapi\/jobs\/paths\/job\.yaml/);
    expect(failure).toMatch(/1 pass, 1 fail, 2 not applicable, 1 not testable, 1 untestable/);
  });

  test("on a terminal: progress on one line, each failure once, in colour", () => {
    expect(shown.tty).toContain("\r\u001b[K4 of 4 checks");
    expect(shown.tty.split("poll.not-modified\u001b[0m  MUST").length - 1).toBe(1);
    expect(shown.tty).toContain("\u001b[31mFAIL");
    expect(shown.tty).toContain("n/a\u001b[0m  2 requirements: it has no list\n");
  });
});

test.each([
  [{}, 'curl -i http://server.test/v1/jobs -H "Authorization: Bearer $TOKEN"'],
  [{ method: "HEAD", sent: [] }, "curl -I http://server.test/v1/jobs"],
  [
    { path: "/v1/jobs?a=1&b=2", sent: [["X", "it's"]] as const },
    "curl -i 'http://server.test/v1/jobs?a=1&b=2' -H 'X: it'\\''s'",
  ],
  [
    { method: "POST", sent: [["Content-Length", "2"]] as const, requestBody: "{}" },
    "curl -i -X POST http://server.test/v1/jobs --data-raw '{}'",
  ],
  [
    { method: "POST", sent: [], requestBody: Buffer.from("{'\xff\n\\", "latin1") },
    "curl -i -X POST http://server.test/v1/jobs --data-raw $'{\\x27\\xff\\x0a\\x5c'",
  ],
  [
    { method: "POST", sent: [], requestBody: "[".repeat(4_000) },
    `curl -i -X POST http://server.test/v1/jobs --data-raw '${"[".repeat(200)}… (cut here; 4000 bytes in all)'`,
  ],
  [
    { sent: [["Accept", "text/event-stream"]] as const },
    "curl -i -N http://server.test/v1/jobs -H 'Accept: text/event-stream'",
  ],
])("a request is repeated by curl: %#", (made, line) => {
  const redact = new Redactor(
    resolveConfig(
      { baseUrl: "http://server.test", principals: { full: { token: "secret_token_1234" } } },
      {},
    ),
  );
  expect(curlOf(exchangeOf(made).request, redact)).toBe(line);
});
