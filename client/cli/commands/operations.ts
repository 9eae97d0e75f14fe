import { Command } from "commander";
import type { ComponentSpec } from "../../../generated/jobs/types.ts";
import { createJob } from "../create-job.ts";
import { addWork, type Bench } from "../leaf.ts";
import { addCreateOptions, type CreateFlags, choice, parseId } from "../options.ts";

interface Place extends CreateFlags {
  readonly site: string;
  readonly env: string;
}

export function componentsInstallCommand(bench: Bench): Command {
  const command = addPlace(
    new Command("install").description("install a plugin or theme into an environment"),
  )
    .addOption(choice("--kind <kind>", "what it is", ["plugin", "theme"]).makeOptionMandatory())
    .requiredOption("--slug <slug>", "its name in the directory")
    .option("--version <version>", "which version (default: latest)")
    .option("--activate", "activate it once it is installed");
  return addWork<Place & ComponentSpec>(command, bench, (session, flags) => {
    const { site, env, kind, slug, version, activate } = flags;
    const spec = { kind, slug, ...(version !== undefined && { version }), ...(activate && { activate }) };
    return createJob(session, flags, (options) => session.api.components.install(site, env, spec, options));
  });
}

export function environmentsCloneCommand(bench: Bench): Command {
  const command = addPlace(new Command("clone").description("copy an environment of a site"))
    .requiredOption("--name <name>", "the new environment's name")
    .option("--no-data", "leave out the database and uploads");
  return addWork<Place & { name: string; data: boolean }>(command, bench, (session, flags) => {
    const { site, env, name, data } = flags;
    const spec = { name, ...(!data && { include_data: false }) };
    return createJob(session, flags, (options) => session.api.environments.clone(site, env, spec, options));
  });
}

export function deploymentsRunCommand(bench: Bench): Command {
  const command = addPlace(new Command("run").description("deploy a commit to an environment"))
    .requiredOption("--commit <sha>", "the commit")
    .option("--message <text>", "a note for the release list");
  return addWork<Place & { commit: string; message?: string }>(command, bench, (session, flags) => {
    const { site, env, commit, message } = flags;
    const spec = { commit, ...(message !== undefined && { message }) };
    return createJob(session, flags, (options) => session.api.deployments.run(site, env, spec, options));
  });
}

function addPlace(command: Command): Command {
  return addCreateOptions(
    command
      .requiredOption("--site <id>", "the site", parseId)
      .requiredOption("--env <id>", "the environment of the site", parseId),
  );
}
