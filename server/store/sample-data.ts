import type { Environment, NewApiKey, Project, Site, Team } from "./directory.ts";

/** The teams, projects, sites and environments of the sample data. Two teams, because tenants are kept apart. */

export const ACME: Team = { id: "team_01J6ZK2M4N6P8Q0R", name: "Acme" };
export const GLOBEX: Team = { id: "team_01J6ZK3N5P7R9T1V", name: "Globex" };

export const STOREFRONT: Project = { id: "proj_01J6ZKA1B3C5D7E9", teamId: ACME.id, name: "Storefront" };
export const INTRANET: Project = { id: "proj_01J6ZKA2C4E6G8J0", teamId: ACME.id, name: "Intranet" };
export const LABS: Project = { id: "proj_01J6ZKA3D5F7H9K1", teamId: GLOBEX.id, name: "Labs" };

const MARKETING: Site = {
  id: "site_01J7AAB2C4D6E8F0",
  teamId: ACME.id,
  projectId: STOREFRONT.id,
  name: "acme-marketing",
  runtime: "wordpress",
  createdAt: Date.UTC(2026, 5, 20, 14, 2, 55, 901),
};

const DOCS: Site = {
  id: "site_01J7AAC3D5E7F9G1",
  teamId: ACME.id,
  projectId: INTRANET.id,
  name: "acme-docs",
  runtime: "static",
  createdAt: Date.UTC(2026, 5, 21, 9, 30, 0, 0),
};

const RESEARCH: Site = {
  id: "site_01J7AAD4E6F8G0H2",
  teamId: GLOBEX.id,
  projectId: LABS.id,
  name: "globex-research",
  runtime: "wordpress",
  createdAt: Date.UTC(2026, 5, 22, 11, 15, 30, 0),
};

export const SAMPLE_TEAMS: readonly Team[] = [ACME, GLOBEX];
export const SAMPLE_PROJECTS: readonly Project[] = [STOREFRONT, INTRANET, LABS];
export const SAMPLE_SITES: readonly Site[] = [MARKETING, DOCS, RESEARCH];
export const SAMPLE_ENVIRONMENTS: readonly Environment[] = [
  { id: "env_01J8D9G1H3J5K7M9", siteId: MARKETING.id, name: "production", createdAt: MARKETING.createdAt },
  {
    id: "env_01J8D9G2J4K6M8N0",
    siteId: MARKETING.id,
    name: "staging",
    createdAt: MARKETING.createdAt + 60_000,
  },
  { id: "env_01J8D9G3K5M7N9P1", siteId: DOCS.id, name: "production", createdAt: DOCS.createdAt },
  { id: "env_01J8D9G4M6N8P0Q2", siteId: RESEARCH.id, name: "production", createdAt: RESEARCH.createdAt },
];

/** Every scope there is. */
export const ALL_SCOPES = [
  "jobs:read",
  "jobs:write",
  "sites:read",
  "components:write",
  "environments:write",
  "deployments:write",
] as const;

const UNBOUND = { projectId: null, siteId: null, rateLimit: null };

/** What each sample key is for. */
export const SAMPLE_KEYS = {
  /** Everything in the first team. */
  full: { teamId: ACME.id, name: "full", scopes: ALL_SCOPES, ...UNBOUND },
  /** Only reading, in the first team. */
  read_only: { teamId: ACME.id, name: "read only", scopes: ["jobs:read", "sites:read"], ...UNBOUND },
  /** Valid, but may do nothing. */
  no_scope: { teamId: ACME.id, name: "no scope", scopes: [], ...UNBOUND },
  /** Everything in the second team. */
  other_tenant: { teamId: GLOBEX.id, name: "other tenant", scopes: ALL_SCOPES, ...UNBOUND },
  /** Everything, but only in one project of the first team. */
  project_bound: { teamId: ACME.id, name: "project", scopes: ALL_SCOPES, ...UNBOUND, projectId: INTRANET.id },
  /** Everything, but only on one site of the first team. */
  site_bound: { teamId: ACME.id, name: "site", scopes: ALL_SCOPES, ...UNBOUND, siteId: DOCS.id },
  /** Was valid once. */
  revoked: { teamId: ACME.id, name: "revoked", scopes: ALL_SCOPES, ...UNBOUND },
} satisfies Record<string, Omit<NewApiKey, "secret">>;

/** Names a sample key. */
export type SampleRole = keyof typeof SAMPLE_KEYS;

export const SAMPLE_ROLES: readonly SampleRole[] = [
  "full",
  "read_only",
  "no_scope",
  "other_tenant",
  "project_bound",
  "site_bound",
  "revoked",
];
