import { type Config, ConfigError } from "./config/config.ts";
import type { Settings } from "./config/settings.ts";
import type { Contract } from "./contract/index.ts";
import { CoverageObserver } from "./coverage/coverage.ts";
import { loadDeclaration } from "./declared/load-declaration.ts";
import { frozenSet } from "./frozen/frozen-set.ts";
import { Judge, judged } from "./judge/judge.ts";
import { Model, modeled } from "./model/model.ts";
import { prepare } from "./prepare.ts";
import { Chronicle } from "./report/chronicle.ts";
import { Hints } from "./report/hints.ts";
import { Redactor } from "./report/redact.ts";
import { buildReport, type Report, type RequirementReport, requirementReport } from "./report/report.ts";
import type { Check } from "./runner/check.ts";
import { loadChecks } from "./runner/load-checks.ts";
import { CouldNotRun } from "./runner/probe.ts";
import { type RunListener, run } from "./runner/run.ts";
import { Session } from "./runner/session.ts";

/** Requirements that observers of all traffic judge, in every contract that states them. */
export const observed: readonly string[] = [...new Set([...judged, ...modeled])];

/** Told of a run while it happens; nothing that it is told holds a secret. */
export interface Progress {
  /** The server is there, and checks begin. */
  started?(plan: { readonly requirements: number; readonly checks: number }): void;
  /** A requirement is settled. */
  settled?(requirement: RequirementReport): void;
}

/**
 * Judges an implementation of a contract.
 *
 * @example
 * const report = await runConformance({
 *   baseUrl: "http://127.0.0.1:8080",
 *   principals: { full: { tokenEnv: "ACCEPTED_TOKEN" } },
 * });
 * if (report.exit_code !== 0) console.error(report.requirements.filter(({ outcome }) => outcome === "fail"));
 *
 * @param progress told of what happens while it happens.
 * @throws {ConfigError} when the configuration is not valid, or names what the contract lacks.
 * @throws {ContractError} when there is no such contract.
 * @throws {CouldNotRun} when the server does not answer, or there is nothing to run.
 */
export async function runConformance(config: Config, progress: Progress = {}): Promise<Report> {
  const { contract, settings } = await prepare(config);
  const redact = new Redactor(settings);
  return await runSuite(contract, settings, await loadChecks(), {
    started: (plan) => progress.started?.(plan),
    settled: (result) => progress.settled?.(requirementReport(result, redact)),
  });
}

/** Runs checks with settings that are known to be good. */
export async function runSuite(
  whole: Contract,
  given: Settings,
  checks: readonly Check[],
  listener: RunListener = {},
): Promise<Report> {
  const { contract, settings, lacks } = withoutScript(await declared(whole, given));
  if (typeof settings.principals.full !== "object") {
    throw new ConfigError(
      "there are no credentials: set ACCEPTED_TOKEN or give --token on the command line, or principals.full in the configuration",
    );
  }
  const frozen =
    settings.asOf === undefined ? undefined : await frozenSet(contract, settings.contract, settings.asOf);
  const session = new Session(contract, settings, lacks);
  const coverage = new CoverageObserver(contract);
  const chronicle = new Chronicle(contract);
  const hints = new Hints(contract, settings);
  session.observers.push(new Judge(session), new Model(session), coverage, chronicle, hints);
  const startedAt = new Date();
  try {
    const result = await run(session, checks, observed, {
      started: (plan) => listener.started?.(plan),
      settled: (one) => listener.settled?.(one),
      checked: (one) => {
        chronicle.checked(one);
        listener.checked?.(one);
      },
    });
    if (
      frozen !== undefined &&
      !result.requirements.some(
        ({ requirement, outcome }) =>
          frozen.has(requirement.id) && outcome !== "not_applicable" && outcome !== "untestable",
      )
    )
      throw new CouldNotRun(`nothing was checked that version ${settings.asOf} required`);
    return buildReport({
      session,
      result,
      coverage,
      chronicle,
      hints,
      startedAt,
      ...(frozen === undefined ? {} : { frozen }),
    });
  } finally {
    await session.close();
  }
}

/** Where nothing offers a scripted job, `scenarios` alone say which requests yield jobs. */
function withoutScript<T extends { readonly contract: Contract; readonly settings: Settings }>(made: T): T {
  const { contract, settings } = made;
  if (contract.operation(contract.scripted?.operation ?? "") !== undefined) return made;
  return { ...made, settings: { ...settings, scripted: false } };
}

/** What the implementation has by its own document, where it gave one: that, and what it promises besides, is what counts. */
async function declared(contract: Contract, settings: Settings) {
  const { openapi, profiles = [], baseUrl } = settings;
  if (openapi === undefined) return { contract, settings, lacks: () => undefined };
  const declaration = await loadDeclaration(contract, openapi, baseUrl);
  const promised = profiles === "all" ? profiles : [...new Set([...declaration.profiles, ...profiles])];
  return {
    contract: declaration.contract,
    settings: { ...settings, profiles: promised },
    lacks: declaration.lacks,
  };
}
