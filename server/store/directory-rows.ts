import type { Environment, Project, Site, Team } from "./directory.ts";
import { integer, type Row, text } from "./row.ts";

export function toTeam(row: Row): Team {
  return { id: text(row, "id"), name: text(row, "name") };
}

export function toProject(row: Row): Project {
  return { id: text(row, "id"), teamId: text(row, "team_id"), name: text(row, "name") };
}

export function toSite(row: Row): Site {
  return {
    id: text(row, "id"),
    teamId: text(row, "team_id"),
    projectId: text(row, "project_id"),
    name: text(row, "name"),
    runtime: text(row, "runtime"),
    createdAt: integer(row, "created_at"),
  };
}

export function toEnvironment(row: Row): Environment {
  return {
    id: text(row, "id"),
    siteId: text(row, "site_id"),
    name: text(row, "name"),
    createdAt: integer(row, "created_at"),
  };
}
