import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import { requireOwnTeam } from "../../shared/own-team.ts";
import type { JobsServices } from "../services.ts";
import { CACHE_CONTROL, VARY } from "../wire/job-headers.ts";
import { listJobPage } from "./job-list.ts";

/** `GET /v1/jobs` */
export function listJobs(services: JobsServices): Handlers<RequestContext>["listJobs"] {
  return async ({ query }, reply, { principal, version, path }) => {
    const { headers, ...page } = await listJobPage(services, principal.viewer, version, path, query);
    return reply(200, {
      type: "application/json",
      headers: { ...headers, "Cache-Control": CACHE_CONTROL, Vary: VARY },
      body: page,
    });
  };
}

/** `GET /v1/teams/{team_id}/jobs` */
export function listTeamJobs(services: JobsServices): Handlers<RequestContext>["listTeamJobs"] {
  return async ({ params: { team_id }, query }, reply, { principal, version, path }) => {
    requireOwnTeam(principal.viewer, team_id, "team_id");
    const { headers, ...page } = await listJobPage(services, principal.viewer, version, path, query);
    return reply(200, {
      type: "application/json",
      headers: { ...headers, "Cache-Control": CACHE_CONTROL, Vary: VARY },
      body: page,
    });
  };
}
