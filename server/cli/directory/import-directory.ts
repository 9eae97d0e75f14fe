import { OptionsError } from "../../options-error.ts";
import type { Directory } from "../../store/directory.ts";
import type { DirectoryFile } from "./directory-file.ts";

/** How many there are in a file, whether they were there before or not. */
export interface Imported {
  readonly teams: number;
  readonly projects: number;
  readonly sites: number;
  readonly environments: number;
}

/**
 * Adds what a file has and the directory lacks; what is there already stays as it is.
 * @throws OptionsError for an id that belongs to somebody else.
 */
export async function importDirectory(directory: Directory, { teams }: DirectoryFile): Promise<Imported> {
  const projects = teams.flatMap((team) => team.projects.map((project) => ({ ...project, team })));
  const sites = projects.flatMap((project) => project.sites.map((site) => ({ ...site, project })));
  const environments = sites.flatMap((site) => site.environments.map((each) => ({ ...each, site })));
  const createdAt = Date.now();
  for (const { id, name } of teams) await directory.addTeam({ id, name });
  for (const { id, name, team } of projects) {
    await directory.addProject({ id, name, teamId: team.id });
    requireFound(await directory.project(viewerOf(team.id), id), id, `team ${team.id}`);
  }
  for (const { id, name, runtime, project } of sites) {
    const teamId = project.team.id;
    await directory.addSite({ id, name, runtime, teamId, projectId: project.id, createdAt });
    const found = await directory.site({ ...viewerOf(teamId), projectId: project.id }, id);
    requireFound(found, id, `project ${project.id}`);
  }
  for (const { id, name, site } of environments) {
    await directory.addEnvironment({ id, name, siteId: site.id, createdAt });
    const found = await directory.environment(viewerOf(site.project.team.id), site.id, id);
    requireFound(found, id, `site ${site.id}`);
  }
  return {
    teams: teams.length,
    projects: projects.length,
    sites: sites.length,
    environments: environments.length,
  };
}

function viewerOf(teamId: string) {
  return { teamId, projectId: null, siteId: null };
}

function requireFound(found: object | undefined, id: string, owner: string): void {
  if (found === undefined) throw new OptionsError(`${id} is there already, but does not belong to ${owner}`);
}
