import type { components } from "../../../../generated/jobs/types.ts";
import type { Environment, Site } from "../../../store/directory.ts";
import { timestamp } from "./timestamp.ts";

/** A site with its environments, as the contract shows it. */
export function siteObject(site: Site, environments: readonly Environment[]): components["schemas"]["Site"] {
  return {
    id: site.id,
    name: site.name,
    runtime: site.runtime,
    team_id: site.teamId,
    project_id: site.projectId,
    environments: environments.map(({ id, name, siteId }) => ({ id, name, site_id: siteId })),
    created_at: timestamp(site.createdAt),
  };
}
