import type { Contract } from "../contract/index.ts";
import { CouldNotRun } from "../runner/probe.ts";
import { type ClientReport, reportRequirement, summarise } from "./report.ts";
import { clientRequirements } from "./requirements.ts";
import { type Finding, runScenario } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";

/** How to run. */
export interface ClientRunOptions {
  readonly command: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** Scenarios at once; each has a server and a process of its own. @default 16 */
  readonly concurrency?: number;
}

/**
 * Puts a client through scenarios and judges it by the contract's requirements for clients.
 *
 * @throws {CommandError} when there is no such command.
 * @throws {CouldNotRun} when not a single requirement is about what the client does.
 */
export async function runClient(contract: Contract, options: ClientRunOptions): Promise<ClientReport> {
  const { command, scenarios, concurrency = 16 } = options;
  const startedAt = new Date();
  const queue = [...scenarios].sort((a, b) => expectedDuration(b) - expectedDuration(a));
  const findings: Finding[] = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      findings.push(...(await runScenario(next, command)));
  };
  await Promise.all(Array.from({ length: concurrency }, work));

  const order = new Map(scenarios.map(({ name }, index) => [name, index]));
  findings.sort((a, b) => (order.get(a.scenario) ?? 0) - (order.get(b.scenario) ?? 0));
  const requirements = clientRequirements(contract.document.root)
    .filter(
      ({ id, untestable }) =>
        untestable !== undefined || findings.some((finding) => finding.requirement === id),
    )
    .map((requirement) => reportRequirement(requirement, findings));
  const summary = summarise(requirements);
  if (summary.pass + summary.fail + summary.warn === 0)
    throw new CouldNotRun("nothing was checked: this client does nothing that these scenarios are about");
  return {
    contract: { name: contract.name, title: contract.title, version: contract.version },
    client: command,
    started_at: startedAt.toISOString(),
    duration_ms: Date.now() - startedAt.getTime(),
    scenarios: scenarios.length,
    exit_code: summary.fail === 0 ? 0 : 1,
    summary,
    requirements,
  };
}

/** Long ones first, so that nothing is left to wait for at the end. */
function expectedDuration({ endsAfterMs = 400, timeoutMs = 0, lastsMs }: Scenario): number {
  return lastsMs ?? endsAfterMs + timeoutMs;
}
