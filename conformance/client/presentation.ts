import type { Presented } from "../report/presentation.ts";
import { type ClientReport, verdict } from "./report.ts";

/** A report on a client. What it sent in the scenario where it failed stands for the steps that lead to a failure. */
export function presentedClient(report: ClientReport): Presented {
  const { contract } = report;
  return {
    document: report,
    shown: {
      title: `${contract.title} ${contract.version}`,
      contract: contract.name,
      label: "waits right",
      subject: { kind: "client", text: report.client.join(" ") },
      verdict: verdict(report),
      facts: { scenarios: String(report.scenarios) },
      coverage: {},
      footer: "accepted test-client --list says what each scenario is about.",
      started_at: report.started_at,
      duration_ms: report.duration_ms,
      exit_code: report.exit_code,
      summary: report.summary,
      requirements: report.requirements.map(({ requests, ...one }) => ({
        ...one,
        ...(requests === undefined ? {} : { steps: requests }),
      })),
      problems: [],
      hints: [],
    },
  };
}
