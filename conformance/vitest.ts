import { beforeAll, describe, type TestContext, test } from "vitest";
import type { Config } from "./config/config.ts";
import { frozenSet } from "./frozen/frozen-set.ts";
import { prepare } from "./prepare.ts";
import { failureText } from "./report/failure-text.ts";
import { Redactor } from "./report/redact.ts";
import { type RequirementReport, requirementReport } from "./report/report.ts";
import { runSuite } from "./run-conformance.ts";
import { loadChecks } from "./runner/load-checks.ts";
import { selected } from "./runner/select.ts";

/** How long the whole run may take before its tests are given up, in milliseconds. */
const RUN_MS = 600_000;

/**
 * One test for each requirement, in the reader's own vitest run. The suite runs once, with all its checks at the same time;
 * each test is done when its requirement is settled. What does not apply is skipped with its reason; a violated SHOULD is a
 * note at a test that passes, and so is what came later than the version in `asOf`.
 *
 * @example
 * import { conformanceTests } from "accepted/conformance/vitest";
 *
 * const server = await startMyServer();
 * afterAll(() => server.close());
 * await conformanceTests({ baseUrl: server.url, principals: { full: { token: server.key } } });
 *
 * @throws {ConfigError} when the configuration is not valid, or names what the contract lacks.
 * @throws {ContractError} when there is no such contract.
 */
export async function conformanceTests(config: Config): Promise<void> {
  const { contract, settings } = await prepare(config);
  const { asOf } = settings;
  const frozen = asOf === undefined ? undefined : await frozenSet(contract, settings.contract, asOf);
  const redact = new Redactor(settings);
  const results = new Map<string, Settled>();
  const requirements = selected(contract.requirements, settings);
  for (const { id } of requirements) results.set(id, new Settled());

  describe(`${contract.title} ${contract.version}`, () => {
    let problems: Promise<readonly string[]>;
    beforeAll(async () => {
      const checks = await loadChecks();
      // A run that can't begin is told once, and not by every test.
      await new Promise<void>((resolve, reject) => {
        problems = runSuite(contract, settings, checks, {
          started: () => resolve(),
          settled: (result) => results.get(result.requirement.id)?.settle(requirementReport(result, redact)),
        }).then((report) => report.problems);
        // Whoever waits is told; a test that is filtered out does not.
        problems.catch((error: unknown) => {
          reject(error);
          for (const settled of results.values()) settled.fail(error);
        });
      });
    }, RUN_MS);

    for (const { id, level, text } of requirements) {
      test(`${id} (${level}): ${text}`, { timeout: RUN_MS }, async (context) => {
        const result = await results.get(id)?.result;
        if (result !== undefined) await tell(result, frozen?.has(id) ?? true, context);
      });
    }

    test("the run itself is sound", { timeout: RUN_MS }, async () => {
      const [problem] = await problems;
      if (problem !== undefined) throw new Unmet(problem);
    });
  });
}

/** A requirement that is not met, or could not be shown to be. */
class Unmet extends Error {
  override readonly name = "Unmet" as const;
  /** Where in the suite it was thrown tells nobody anything. */
  override stack = "";
}

/** A result to wait for. */
class Settled {
  readonly result: Promise<RequirementReport>;
  settle: (result: RequirementReport) => void = () => {};
  fail: (reason: unknown) => void = () => {};

  constructor() {
    this.result = new Promise((resolve, reject) => {
      this.settle = resolve;
      this.fail = reject;
    });
    this.result.catch(() => {});
  }
}

/** @param counts whether the version that the implementation is judged by required it; what came later is a note. */
async function tell(one: RequirementReport, counts: boolean, context: TestContext): Promise<void> {
  const text = failureText(one, (_, words) => words);
  switch (one.outcome) {
    case "pass":
      return;
    case "warn":
      await context.annotate(text, "warning");
      return;
    case "not_applicable":
    case "untestable":
    case "expected_failure":
      return context.skip(one.reason ?? one.outcome);
    default:
      if (counts) throw new Unmet(text);
      await context.annotate(text, "warning");
  }
}
