import { bundledConfig, startBundledServer } from "../../../conformance/cli/bundled-server.ts";
import { resolveConfig } from "../../../conformance/config/config.ts";
import type { Contract } from "../../../conformance/contract/index.ts";
import { onRole } from "../../../conformance/proving/faults.ts";
import { startFaultyServer } from "../../../conformance/proving/proxy.ts";
import { runSuite } from "../../../conformance/run-conformance.ts";
import type { Check } from "../../../conformance/runner/check.ts";

/** How long the suite took, and how long it had to take. */
export interface Round {
  readonly ms: number;
  /** The longest single check: with endless cores and connections, all others would be done by then. */
  readonly longestMs: number;
  readonly longest: string;
  readonly conforms: boolean;
}

/**
 * Runs the whole suite once against a bundled server of its own.
 * @param latencyMs how much later every answer comes.
 */
export async function runOnce(
  contract: Contract,
  checks: readonly Check[],
  latencyMs: number,
): Promise<Round> {
  const server = await startBundledServer();
  const later = onRole("any", async (request, next, { delay }) => {
    await delay(latencyMs);
    return await next(request);
  });
  const proxy = latencyMs === 0 ? undefined : await startFaultyServer(server.url, contract, later);
  try {
    const config = bundledConfig({ ...server, url: proxy?.url ?? server.url });
    const report = await runSuite(contract, resolveConfig(config, {}), checks);
    const ran = report.requirements.flatMap(({ checks: own }) => own);
    const longest = ran.reduce((a, b) => (b.duration_ms > a.duration_ms ? b : a));
    return {
      ms: report.duration_ms,
      longestMs: longest.duration_ms,
      longest: longest.name,
      conforms: report.exit_code === 0,
    };
  } finally {
    await proxy?.close();
    await server.stop();
  }
}
