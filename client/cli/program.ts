import { Command } from "commander";
import { jobsCancelCommand } from "./commands/jobs-cancel.ts";
import { jobsGetCommand } from "./commands/jobs-get.ts";
import { jobsListCommand } from "./commands/jobs-list.ts";
import { jobsLogsCommand } from "./commands/jobs-logs.ts";
import { jobsWaitCommand } from "./commands/jobs-wait.ts";
import { jobsWatchCommand } from "./commands/jobs-watch.ts";
import {
  componentsInstallCommand,
  deploymentsRunCommand,
  environmentsCloneCommand,
} from "./commands/operations.ts";
import { sitesGetCommand, sitesListCommand } from "./commands/sites.ts";
import { teamJobsListCommand, teamJobsTriggerCommand } from "./commands/team-jobs.ts";
import { addCompletion } from "./completion.ts";
import type { Bench } from "./leaf.ts";

const HELP = `
Environment:
  MF_API_URL  base URL of the API
  MF_API_KEY  API key or token; there is no option for it, since other users could see it
  NO_COLOR, FORCE_COLOR, CI
  NODE_USE_ENV_PROXY=1  heeds HTTPS_PROXY, HTTP_PROXY and NO_PROXY, from Node 24 on

Exit codes:
  0 succeeded   1 failed   2 usage   3 canceled   4 credentials   5 not found
  6 the API is unreachable   124 --timeout has passed   130 interrupted
`;

/** The command tree of \`mf\`. */
export function createProgram(bench: Bench): Command {
  const program = new Command("mf")
    .description("Start, follow and cancel jobs of the jobs API.")
    .addHelpText("after", HELP)
    .showSuggestionAfterError(true);
  group(program, "jobs", "watch jobs, wait for them, cancel them", [
    jobsListCommand(bench),
    jobsGetCommand(bench),
    jobsWaitCommand(bench),
    jobsWatchCommand(bench),
    jobsLogsCommand(bench),
    jobsCancelCommand(bench),
  ]);
  group(program, "components", "plugins and themes", [componentsInstallCommand(bench)]);
  group(program, "environments", "environments of sites", [environmentsCloneCommand(bench)]);
  group(program, "deployments", "deployments", [deploymentsRunCommand(bench)]);
  group(program, "sites", "sites", [sitesListCommand(bench), sitesGetCommand(bench)]);
  const teams = group(program, "teams", "teams", []);
  group(teams, "jobs", "jobs of a team", [teamJobsListCommand(bench), teamJobsTriggerCommand(bench)]);
  addCompletion(program, bench.surroundings);
  return program;
}

function group(parent: Command, name: string, description: string, commands: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const child of commands) command.addCommand(child);
  parent.addCommand(command);
  return command;
}
