import { Command } from "commander";
import { createJob } from "../create-job.ts";
import { addWork, type Bench } from "../leaf.ts";
import { addCreateOptions, type CreateFlags, parseId, parseObject } from "../options.ts";
import { addFilters, printJobs, queryOf } from "./jobs-list.ts";

export function teamJobsListCommand(bench: Bench): Command {
  const command = addFilters(
    new Command("list")
      .alias("ls")
      .description("list the jobs of a team, newest first")
      .argument("<team>", "its id", parseId),
  );
  return addWork<Parameters<typeof queryOf>[0]>(command, bench, (session, flags, [team = ""]) =>
    printJobs(session, session.api.teams.jobs.list(team, queryOf(flags)), flags.limit),
  );
}

interface TriggerFlags extends CreateFlags {
  readonly type: string;
  readonly project: string;
  readonly params?: Record<string, unknown>;
  readonly notify?: boolean;
}

export function teamJobsTriggerCommand(bench: Bench): Command {
  const command = addCreateOptions(
    new Command("trigger")
      .description("start a job of a type that can be triggered")
      .argument("<team>", "the team's id", parseId)
      .requiredOption("--type <type>", "the job's type, such as data.sync")
      .requiredOption("--project <id>", "the project of the team", parseId)
      .option("--params <json>", "what the type needs, as a JSON object", parseObject)
      .option("--notify", "send an e-mail when the job has succeeded or failed"),
  );
  return addWork<TriggerFlags>(command, bench, (session, flags, [team = ""]) => {
    const { type, project, params, notify } = flags;
    const body = { type, project_id: project, ...(params && { params }), ...(notify && { notify }) };
    return createJob(session, flags, (options) => session.api.teams.jobs.trigger(team, body, options));
  });
}
