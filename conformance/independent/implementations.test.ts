import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { bundledConfig } from "../cli/bundled-server.ts";
import { runConformance } from "../run-conformance.ts";
import { implementations } from "./implementations.ts";

const own = implementations.filter(({ name }) => !name.startsWith("bundled"));

describe.each(own)("$title", ({ name, start }) => {
  test("knows nothing of the project but the published contract", async () => {
    const folder = new URL(`${name}/`, import.meta.url);
    for (const file of await readdir(folder)) {
      if (!/\.(ts|py|pl|pm)$/.test(file)) continue;
      const text = await readFile(new URL(file, folder), "utf8");
      const imported = [...text.matchAll(/^(?:import|} from|export .* from).*"(.*)";$/gm)].map(
        ([, from = ""]) => from,
      );
      expect(imported.filter((from) => !from.startsWith("./") && !from.startsWith("node:"))).toEqual([]);
      const outside = [...text.matchAll(/\.\.\/[\w./-]+/g)].map(([path]) => path);
      expect(outside.filter((path) => !path.endsWith("generated/jobs/contract.json"))).toEqual([]);
    }
  });

  test("creates, shows, streams and cancels jobs as the contract says", { timeout: 60_000 }, async () => {
    const server = await start();
    try {
      const only = [
        "create",
        "envelope",
        "poll",
        "stream.resume",
        "stream.end",
        "cancel.accepted",
        "tenancy",
      ];
      const report = await runConformance({ ...bundledConfig(server), baseUrl: server.url, only });
      const against = report.requirements.filter(({ outcome }) => !["pass", "untestable"].includes(outcome));
      expect(against.map(({ id, outcome, reason, actual }) => [id, outcome, reason ?? actual])).toEqual([]);
      expect(report.summary.pass).toBeGreaterThan(30);
    } finally {
      await server.stop();
    }
  });
});
