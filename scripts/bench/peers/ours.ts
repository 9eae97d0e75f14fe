import { bundledConfig } from "../../../conformance/cli/bundled-server.ts";
import { resolveConfig } from "../../../conformance/config/config.ts";
import { loadContract } from "../../../conformance/contract/index.ts";
import { runSuite } from "../../../conformance/run-conformance.ts";
import { loadChecks } from "../../../conformance/runner/load-checks.ts";
import { CouldNotRun } from "../../../conformance/runner/probe.ts";
import type { Peer } from "./peer.ts";

/** This project's suite, whole. */
export const ours: Peer = {
  name: "accepted",
  title: "accepted test, the whole suite",
  async start(subject) {
    const contract = await loadContract("jobs");
    const checks = await loadChecks();
    const config = bundledConfig(subject);
    const settings = resolveConfig(config, {});
    return {
      async judge() {
        try {
          const { requirements } = await runSuite(contract, settings, checks);
          return requirements
            .filter(({ outcome }) => outcome === "fail" || outcome === "warn")
            .map(({ id }) => id);
        } catch (error) {
          if (error instanceof CouldNotRun) return ["it could not run"];
          throw error;
        }
      },
      stop: async () => {},
    };
  },
};
