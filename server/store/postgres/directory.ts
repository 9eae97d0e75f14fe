import type { Viewer } from "../../jobs/viewer.ts";
import type {
  ApiKey,
  Directory,
  Environment,
  NewApiKey,
  Project,
  Site,
  SitePage,
  Team,
} from "../directory.ts";
import { toEnvironment, toProject, toSite, toTeam } from "../directory-rows.ts";
import { ProjectCache } from "../project-cache.ts";
import type { Database } from "./database.ts";
import type { KeyTable } from "./keys.ts";

/** What of the sites a viewer sees, its constraints being the first three values. */
const SITE_VISIBLE = `sites.team_id = $1 AND ($2::text IS NULL OR sites.project_id = $2)
  AND ($3::text IS NULL OR sites.id = $3)`;

/** Teams, what they own, and their keys, on PostgreSQL. */
export class PostgresDirectory implements Directory {
  readonly #db: Database;
  readonly #keys: KeyTable;
  readonly #projects: ProjectCache;

  /** @param trustMs how long a project that was found is trusted to be there */
  constructor(db: Database, keys: KeyTable, trustMs: number) {
    this.#db = db;
    this.#keys = keys;
    this.#projects = new ProjectCache(trustMs);
  }

  async team(teamId: string): Promise<Team | undefined> {
    const [row] = await this.#db.find("SELECT id, name FROM accepted.teams WHERE id = $1", [teamId]);
    return row && toTeam(row);
  }

  async project(viewer: Viewer, projectId: string): Promise<Project | undefined> {
    const cached = this.#projects.get(viewer, projectId);
    if (cached) return cached;
    const [row] = await this.#db.find(
      `SELECT id, team_id, name FROM accepted.projects WHERE team_id = $1 AND ($2::text IS NULL OR id = $2)
       AND $3::text IS NULL AND id = $4`,
      [...visible(viewer), projectId],
    );
    const project = row && toProject(row);
    if (project) this.#projects.add(project);
    return project;
  }

  async site(viewer: Viewer, siteId: string): Promise<Site | undefined> {
    const [row] = await this.#db.find(`SELECT * FROM accepted.sites WHERE ${SITE_VISIBLE} AND id = $4`, [
      ...visible(viewer),
      siteId,
    ]);
    return row && toSite(row);
  }

  async environment(viewer: Viewer, siteId: string, envId: string): Promise<Environment | undefined> {
    const [row] = await this.#db.find(
      `SELECT environments.* FROM accepted.environments JOIN accepted.sites ON sites.id = environments.site_id
       WHERE ${SITE_VISIBLE} AND sites.id = $4 AND environments.id = $5`,
      [...visible(viewer), siteId, envId],
    );
    return row && toEnvironment(row);
  }

  async environments(siteId: string): Promise<readonly Environment[]> {
    const rows = await this.#db.find(
      "SELECT * FROM accepted.environments WHERE site_id = $1 ORDER BY created_at, id",
      [siteId],
    );
    return rows.map(toEnvironment);
  }

  async sites(viewer: Viewer, limit: number, beforeId: string | null): Promise<SitePage> {
    const rows = await this.#db.find(
      `SELECT * FROM accepted.sites WHERE ${SITE_VISIBLE} AND ($4::text IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`,
      [...visible(viewer), beforeId, limit + 1],
    );
    return { sites: rows.slice(0, limit).map(toSite), hasMore: rows.length > limit };
  }

  rememberedKey(secret: string): ApiKey | undefined {
    return this.#keys.remembered(secret);
  }

  findKey(secret: string): Promise<ApiKey | undefined> {
    return this.#keys.find(secret);
  }

  key(keyId: string): Promise<ApiKey | undefined> {
    return this.#keys.byId(keyId);
  }

  keys(teamId: string | null): Promise<readonly ApiKey[]> {
    return this.#keys.ofTeam(teamId);
  }

  createKey(key: NewApiKey): Promise<{ readonly key: ApiKey; readonly secret: string }> {
    return this.#keys.create(key);
  }

  revokeKey(keyId: string): Promise<boolean> {
    return this.#keys.revoke(keyId);
  }

  async addTeam(team: Team): Promise<void> {
    await this.#db.query("INSERT INTO accepted.teams (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
      team.id,
      team.name,
    ]);
  }

  async addProject(project: Project): Promise<void> {
    await this.#db.query(
      "INSERT INTO accepted.projects (id, team_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [project.id, project.teamId, project.name],
    );
  }

  async addSite(site: Site): Promise<void> {
    await this.#db.query(
      `INSERT INTO accepted.sites (id, team_id, project_id, name, runtime, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [site.id, site.teamId, site.projectId, site.name, site.runtime, site.createdAt],
    );
  }

  async addEnvironment(environment: Environment): Promise<void> {
    await this.#db.query(
      `INSERT INTO accepted.environments (id, site_id, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [environment.id, environment.siteId, environment.name, environment.createdAt],
    );
  }
}

function visible({ teamId, projectId, siteId }: Viewer) {
  return [teamId, projectId, siteId] as const;
}
