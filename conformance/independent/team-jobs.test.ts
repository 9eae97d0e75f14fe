import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startServerProcess } from "../cli/server-process.ts";
import type { Config } from "../config/config.ts";
import { runConformance } from "../run-conformance.ts";

const main = fileURLToPath(new URL("team-jobs/main.ts", import.meta.url));

test("a server that was made from the document of team-jobs alone conforms to all of it", {
  timeout: 60_000,
}, async () => {
  const server = await startServerProcess({
    title: "a small server",
    program: process.execPath,
    arguments: [main],
  });
  const own = (role: string) => {
    const ids = server.parametersOf[role];
    const parameters = Object.entries(ids ?? {}).map(([name, id]) => [name, String(id)]);
    return { token: server.credentials[role] ?? "", parameters: Object.fromEntries(parameters) };
  };
  const config: Config = {
    baseUrl: server.url,
    contract: "team-jobs",
    profiles: "all",
    parameters: own("full").parameters,
    principals: {
      full: own("full"),
      read_only: own("read_only"),
      no_scope: own("no_scope"),
      other_team: own("other_team"),
      constrained: own("constrained"),
      revoked: own("revoked"),
      admin_jwt: own("admin_jwt"),
    },
  };
  try {
    const { requirements, summary } = await runConformance(config);
    const against = requirements.filter(({ outcome }) => outcome !== "pass");
    expect(against.map(({ id, outcome, reason, actual }) => [id, outcome, reason ?? actual])).toEqual([]);
    expect(summary.pass).toBe(requirements.length);
  } finally {
    await server.stop();
  }
});
