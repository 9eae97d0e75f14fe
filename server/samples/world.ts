import type { Directory, Environment, Project, Site, Team } from "../store/directory.ts";

/** When the sample sites were made. */
const SINCE = Date.parse("2026-06-20T14:02:55.901Z");

const ACME: Team = { id: "team_01J6ZK2M4N6P8Q0R", name: "Acme" };
const GLOBEX: Team = { id: "team_01J6ZK9S1T3V5W7X", name: "Globex" };

const MARKETING: Project = { id: "proj_01J6ZKA1B3C5D7E9", teamId: ACME.id, name: "Marketing" };
const DOCS: Project = { id: "proj_01J6ZKC2D4E6F8G0", teamId: ACME.id, name: "Docs" };
const STORE: Project = { id: "proj_01J6ZKF3G5H7J9K1", teamId: GLOBEX.id, name: "Store" };

const SITES: readonly Site[] = [
  site("site_01J7AAB2C4D6E8F0", MARKETING, "acme-marketing", "wordpress"),
  site("site_01J6ZZC3D5E7F9G1", DOCS, "acme-docs", "static"),
  site("site_01J7AAE5F7G9H1J3", STORE, "globex-store", "wordpress"),
];

const ENVIRONMENTS: readonly Environment[] = [
  environment("env_01J8D9G1H3J5K7M9", "site_01J7AAB2C4D6E8F0", "production"),
  environment("env_01J8D9H2J4K6M8N0", "site_01J7AAB2C4D6E8F0", "staging"),
  environment("env_01J8D9J3K5M7N9P1", "site_01J6ZZC3D5E7F9G1", "production"),
  environment("env_01J8D9K4M6N8P0Q2", "site_01J7AAE5F7G9H1J3", "production"),
];

/** The sample teams and projects that keys are made for. */
export const SAMPLE = {
  team: ACME,
  otherTeam: GLOBEX,
  /** The one that the constrained key may see. */
  secondProject: DOCS,
} as const;

/** Ids of a team and of one project, site and environment that it owns, by the names of the contract's parameters. */
export type SampleParameters = Readonly<Record<"team_id" | "project_id" | "site_id" | "env_id", string>>;

/** What the holders of sample keys have for their own; every other role acts on what `full` does. */
export type SampleParametersOf = Readonly<Record<"full" | "constrained" | "other_team", SampleParameters>>;

/** Those of `full` are the ids of the contract's examples. */
export const SAMPLE_PARAMETERS: SampleParametersOf = {
  full: parameters(MARKETING, "site_01J7AAB2C4D6E8F0", "env_01J8D9G1H3J5K7M9"),
  constrained: parameters(DOCS, "site_01J6ZZC3D5E7F9G1", "env_01J8D9J3K5M7N9P1"),
  other_team: parameters(STORE, "site_01J7AAE5F7G9H1J3", "env_01J8D9K4M6N8P0Q2"),
};

/** Adds two teams with projects, sites and environments; safe to repeat. */
export async function addSampleWorld(directory: Directory): Promise<void> {
  for (const team of [ACME, GLOBEX]) await directory.addTeam(team);
  for (const project of [MARKETING, DOCS, STORE]) await directory.addProject(project);
  for (const each of SITES) await directory.addSite(each);
  for (const each of ENVIRONMENTS) await directory.addEnvironment(each);
}

function site(id: string, project: Project, name: string, runtime: string): Site {
  return { id, teamId: project.teamId, projectId: project.id, name, runtime, createdAt: SINCE };
}

function parameters({ id, teamId }: Project, site: string, env: string): SampleParameters {
  return { team_id: teamId, project_id: id, site_id: site, env_id: env };
}

function environment(id: string, siteId: string, name: string): Environment {
  return { id, siteId, name, createdAt: SINCE };
}
