import type { DatabaseSync } from "node:sqlite";
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
import { KeyTable } from "./keys.ts";

/** Teams, what they own, and their keys, on SQLite. */
export class SqliteDirectory implements Directory {
  readonly #keys: KeyTable;
  readonly #projects: ProjectCache;
  readonly #team;
  readonly #project;
  readonly #site;
  readonly #sites;
  readonly #environment;
  readonly #environments;
  readonly #addTeam;
  readonly #addProject;
  readonly #addSite;
  readonly #addEnvironment;

  constructor(db: DatabaseSync, options: { readonly keyCacheMs: number }) {
    this.#keys = new KeyTable(db, options.keyCacheMs);
    this.#projects = new ProjectCache(options.keyCacheMs);
    this.#team = db.prepare("SELECT id, name FROM teams WHERE id = ?");
    this.#project = db.prepare(
      `SELECT id, team_id, name FROM projects WHERE id = :id AND team_id = :team
       AND (:project IS NULL OR id = :project) AND :site IS NULL`,
    );
    this.#site = db.prepare(`SELECT * FROM sites WHERE id = :id AND ${SITE_VISIBLE}`);
    this.#sites = db.prepare(
      `SELECT * FROM sites WHERE (:before IS NULL OR id < :before) AND ${SITE_VISIBLE} ORDER BY id DESC LIMIT :limit`,
    );
    this.#environment = db.prepare(
      `SELECT environments.* FROM environments JOIN sites ON sites.id = environments.site_id
       WHERE environments.id = :env AND sites.id = :id AND ${SITE_VISIBLE}`,
    );
    this.#environments = db.prepare("SELECT * FROM environments WHERE site_id = ? ORDER BY created_at, id");
    this.#addTeam = db.prepare("INSERT OR IGNORE INTO teams (id, name) VALUES (?, ?)");
    this.#addProject = db.prepare("INSERT OR IGNORE INTO projects (id, team_id, name) VALUES (?, ?, ?)");
    this.#addSite = db.prepare(
      "INSERT OR IGNORE INTO sites (id, team_id, project_id, name, runtime, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#addEnvironment = db.prepare(
      "INSERT OR IGNORE INTO environments (id, site_id, name, created_at) VALUES (?, ?, ?, ?)",
    );
  }

  async team(teamId: string): Promise<Team | undefined> {
    const row = this.#team.get(teamId);
    return row && toTeam(row);
  }

  async project(viewer: Viewer, projectId: string): Promise<Project | undefined> {
    const cached = this.#projects.get(viewer, projectId);
    if (cached) return cached;
    const row = this.#project.get({
      id: projectId,
      team: viewer.teamId,
      project: viewer.projectId,
      site: viewer.siteId,
    });
    const project = row && toProject(row);
    if (project) this.#projects.add(project);
    return project;
  }

  async site(viewer: Viewer, siteId: string): Promise<Site | undefined> {
    const row = this.#site.get({ id: siteId, ...visible(viewer) });
    return row && toSite(row);
  }

  async environment(viewer: Viewer, siteId: string, envId: string): Promise<Environment | undefined> {
    const row = this.#environment.get({ id: siteId, env: envId, ...visible(viewer) });
    return row && toEnvironment(row);
  }

  async environments(siteId: string): Promise<readonly Environment[]> {
    return this.#environments.all(siteId).map(toEnvironment);
  }

  async sites(viewer: Viewer, limit: number, beforeId: string | null): Promise<SitePage> {
    const rows = this.#sites.all({ before: beforeId, limit: limit + 1, ...visible(viewer) });
    return { sites: rows.slice(0, limit).map(toSite), hasMore: rows.length > limit };
  }

  rememberedKey(secret: string): ApiKey | undefined {
    return this.#keys.remembered(secret);
  }

  async findKey(secret: string): Promise<ApiKey | undefined> {
    return this.#keys.find(secret);
  }

  async key(keyId: string): Promise<ApiKey | undefined> {
    return this.#keys.byId(keyId);
  }

  async keys(teamId: string | null): Promise<readonly ApiKey[]> {
    return this.#keys.ofTeam(teamId);
  }

  async createKey(key: NewApiKey): Promise<{ readonly key: ApiKey; readonly secret: string }> {
    return this.#keys.create(key);
  }

  async revokeKey(keyId: string): Promise<boolean> {
    return this.#keys.revoke(keyId);
  }

  async addTeam(team: Team): Promise<void> {
    this.#addTeam.run(team.id, team.name);
  }

  async addProject(project: Project): Promise<void> {
    this.#addProject.run(project.id, project.teamId, project.name);
  }

  async addSite(site: Site): Promise<void> {
    this.#addSite.run(site.id, site.teamId, site.projectId, site.name, site.runtime, site.createdAt);
  }

  async addEnvironment(environment: Environment): Promise<void> {
    this.#addEnvironment.run(environment.id, environment.siteId, environment.name, environment.createdAt);
  }
}

const SITE_VISIBLE = `sites.team_id = :team AND (:project IS NULL OR sites.project_id = :project)
  AND (:site IS NULL OR sites.id = :site)`;

function visible(viewer: Viewer) {
  return { team: viewer.teamId, project: viewer.projectId, site: viewer.siteId };
}
