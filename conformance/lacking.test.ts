import { expect, test } from "vitest";
import { bundledConfig, startBundledServer } from "./cli/bundled-server.ts";
import { prepare } from "./prepare.ts";
import { onJob, onResponse, together } from "./proving/faults.ts";
import { startFaultyServer } from "./proving/proxy.ts";
import { runSuite } from "./run-conformance.ts";
import { loadChecks } from "./runner/load-checks.ts";

test("what is not there at all fails the requirement that it be there, and none of what it should be", {
  timeout: 60_000,
}, async () => {
  const server = await startBundledServer();
  const only = ["envelope.request-id", "envelope.request-id-unique", "job.members", "job.timestamps"];
  const { contract, settings } = await prepare({ ...bundledConfig(server), only });
  const lacking = together(
    onResponse("any", (response) => response.without("Request-Id")),
    onJob(({ updated_at: _, ...job }) => job),
  );
  const proxy = await startFaultyServer(server.url, contract, lacking);
  try {
    const report = await runSuite(contract, { ...settings, baseUrl: proxy.url }, await loadChecks());
    expect(report.requirements.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual(
      expect.arrayContaining([
        ["envelope.request-id", "fail", undefined],
        ["envelope.request-id-unique", "blocked", expect.stringMatching(/no Request-Id/)],
        ["job.members", "fail", undefined],
        ["job.timestamps", "blocked", expect.stringMatching(/updated_at/)],
      ]),
    );
  } finally {
    await proxy.close();
    await server.stop();
  }
});
