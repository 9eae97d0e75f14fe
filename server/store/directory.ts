import type { Viewer } from "../jobs/viewer.ts";

export interface Team {
  readonly id: string;
  readonly name: string;
}

export interface Project {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
}

export interface Site {
  readonly id: string;
  readonly teamId: string;
  readonly projectId: string;
  readonly name: string;
  /** Such as `wordpress` or `static`. */
  readonly runtime: string;
  readonly createdAt: number;
}

export interface Environment {
  readonly id: string;
  /** The site it belongs to. */
  readonly siteId: string;
  readonly name: string;
  readonly createdAt: number;
}

/** An API key without its secret, of which only a digest is stored. */
export interface ApiKey {
  /** Public id, `key_…`: the principal id of requests made with it. */
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Only this project's things; null for no such constraint. */
  readonly projectId: string | null;
  /** Only this site's things; null for no such constraint. */
  readonly siteId: string | null;
  /** Requests per rate-limit window in place of the server's default; null for the default. */
  readonly rateLimit: number | null;
  /** Where mail about the jobs made with it goes; null for nowhere. */
  readonly email: string | null;
  readonly createdAt: number;
  /** From when on it is worth nothing; null for never. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

export interface NewApiKey {
  readonly teamId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly projectId: string | null;
  readonly siteId: string | null;
  readonly rateLimit: number | null;
  readonly email: string | null;
  readonly expiresAt: number | null;
  /** The secret to accept, for tests and demonstrations; a random one when null. */
  readonly secret: string | null;
}

export interface SitePage {
  readonly sites: readonly Site[];
  readonly hasMore: boolean;
}

/** Teams, what they own, and their keys. What `viewer` may not see is undefined, like what does not exist. */
export interface Directory {
  team(teamId: string): Promise<Team | undefined>;
  /** A project of the team that the viewer may see. */
  project(viewer: Viewer, projectId: string): Promise<Project | undefined>;
  site(viewer: Viewer, siteId: string): Promise<Site | undefined>;
  /** An environment of that site. */
  environment(viewer: Viewer, siteId: string, envId: string): Promise<Environment | undefined>;
  /** The environments of a site that the caller has looked up, in the order they were made. */
  environments(siteId: string): Promise<readonly Environment[]>;
  /** Sites that the viewer sees, newest first; `beforeId` is the last id of the page before. */
  sites(viewer: Viewer, limit: number, beforeId: string | null): Promise<SitePage>;

  /** The key with this secret, revoked ones too; undefined when there is none. */
  findKey(secret: string): Promise<ApiKey | undefined>;
  /** The same from memory only, for hot paths; undefined means "ask `findKey`", not "there is none". */
  rememberedKey(secret: string): ApiKey | undefined;
  /** The key with this id, for re-checking a long-lived stream. */
  key(keyId: string): Promise<ApiKey | undefined>;
  /** The keys of a team, revoked ones too, in the order they were made; of every team for null. */
  keys(teamId: string | null): Promise<readonly ApiKey[]>;
  /** Makes a key; its secret (`mfk_live_…`) is returned here and nowhere else. */
  createKey(key: NewApiKey): Promise<{ readonly key: ApiKey; readonly secret: string }>;
  /** Revokes a key at once; false when there is no such key. Safe to repeat. */
  revokeKey(keyId: string): Promise<boolean>;

  addTeam(team: Team): Promise<void>;
  addProject(project: Project): Promise<void>;
  addSite(site: Site): Promise<void>;
  addEnvironment(environment: Environment): Promise<void>;
}
