import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Peer } from "./peer.ts";
import { runProgram } from "./run-program.ts";

const cli = join(
  dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
  "bin",
  "cli.js",
);
const workflows = join(import.meta.dirname, "jobs.arazzo.yaml");

/** How long it waits for one answer, and for all of them, in milliseconds. */
const ANSWER_MS = 5_000;
const WHOLE_MS = 60_000;

const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      executedWorkflows: z.array(
        z.object({
          workflowId: z.string(),
          executedSteps: z.array(
            z.object({
              stepId: z.string(),
              checks: z.array(
                z.object({ name: z.string(), passed: z.boolean(), condition: z.string().optional() }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Redocly Respect, with the life of a job as an Arazzo document: `jobs.arazzo.yaml`. */
export const respect: Peer = {
  name: "respect",
  title: "Redocly Respect, an Arazzo document",
  async start({ url, credentials, parameters }) {
    const folder = await mkdtemp(join(tmpdir(), "respect-"));
    const output = join(folder, "report.json");
    const inputs = {
      token: credentials.full,
      readOnly: credentials.read_only,
      team: parameters.team_id,
      project: parameters.project_id,
      site: parameters.site_id,
      environment: parameters.env_id,
    };
    const env = {
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
      // In the environment and not in the arguments, which everyone on the machine can read.
      REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(inputs),
      REDOCLY_CLI_RESPECT_SERVER: `api=${url}`,
    };
    const args = ["respect", workflows, "--json-output", output, "--max-fetch-timeout", String(ANSWER_MS)];
    return {
      async judge() {
        await rm(output, { force: true });
        const { code, output: said } = await runProgram(cli, args, { env, timeoutMs: WHOLE_MS });
        const text = await readFile(output, "utf8").catch(() => undefined);
        if (text === undefined) {
          if (code === 0) throw new Error(`Respect wrote no report: ${said.slice(-500)}`);
          return ["it came to no end"];
        }
        return Object.values(report.parse(JSON.parse(text)).files).flatMap(({ executedWorkflows }) =>
          executedWorkflows.flatMap(({ workflowId, executedSteps }) =>
            executedSteps.flatMap(({ stepId, checks }) =>
              checks
                .filter(({ passed }) => !passed)
                .map(({ name, condition = "" }) => `${workflowId} ${stepId}: ${name} ${condition}`.trim()),
            ),
          ),
        );
      },
      stop: () => rm(folder, { recursive: true, force: true }),
    };
  },
};
