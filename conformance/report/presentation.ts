import type { Share } from "../coverage/coverage.ts";
import type { Outcome } from "../runner/outcome.ts";
import { verdict } from "./counts.ts";
import type { Report, RequirementReport } from "./report.ts";

/** A report as every format for people and CI systems shows it, whoever was judged. */
export interface Presentation {
  /** Of what contract, e.g. `Accepted Jobs API 1.0.0`. */
  readonly title: string;
  /** Name of the contract, for programs. */
  readonly contract: string;
  /** What is counted, in a word or two, e.g. `conformance`. */
  readonly label: string;
  /** Who was judged: what kind of thing, and its address or command. */
  readonly subject: { readonly kind: string; readonly text: string };
  /** The outcome in words. */
  readonly verdict: string;
  /** Further facts of the run, by name. */
  readonly facts: Readonly<Record<string, string>>;
  /** What of the contract was put to use, where it is known. */
  readonly coverage: Readonly<Record<string, Share>>;
  /** Said at the end of a page. */
  readonly footer: string;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly exit_code: number;
  readonly summary: Readonly<Record<Outcome, number>>;
  readonly requirements: readonly RequirementReport[];
  readonly as_of?: Report["as_of"];
  readonly problems: readonly string[];
  readonly hints: readonly string[];
}

/** A document as `--json` prints it, and how it is shown. */
export interface Presented {
  readonly document: object;
  readonly shown: Presentation;
}

/** A report on a server. */
export function presented(report: Report): Presented {
  const { contract, as_of } = report;
  const facts = {
    exchanges: String(report.exchanges),
    latency: `${report.latency_ms} ms`,
    seed: String(report.seed),
  };
  return {
    document: report,
    shown: {
      title: `${contract.title} ${contract.version}`,
      contract: contract.name,
      label: "conformance",
      subject: { kind: "implementation", text: report.url },
      verdict: verdict(report),
      facts,
      coverage: { ...report.coverage },
      footer: `Seed ${report.seed} repeats this run's choices.`,
      started_at: report.started_at,
      duration_ms: report.duration_ms,
      exit_code: report.exit_code,
      summary: report.summary,
      requirements: report.requirements,
      ...(as_of === undefined ? {} : { as_of }),
      problems: report.problems,
      hints: report.hints ?? [],
    },
  };
}
