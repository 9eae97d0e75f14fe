import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import { ApiError } from "../../../http/errors/api-error.ts";
import type { JobsServices } from "../services.ts";
import { siteObject } from "../wire/site-object.ts";
import { cursorInvalid } from "./job-page.ts";
import { nextPage } from "./next-page.ts";

/** `GET /v1/sites` */
export function listSites({
  directory,
  cursors,
  bases,
}: JobsServices): Handlers<RequestContext>["listSites"] {
  return async ({ query }, reply, { principal, path }) => {
    const binding = { collection: path, filters: {} };
    const state = query.cursor === undefined ? undefined : cursors.decode(query.cursor, binding);
    if (query.cursor !== undefined && state === undefined) throw cursorInvalid();

    const beforeId = state?.position[0];
    const page = await directory.sites(
      principal.viewer,
      query.limit,
      typeof beforeId === "string" ? beforeId : null,
    );
    const data = await Promise.all(
      page.sites.map(async (site) => siteObject(site, await directory.environments(site.id))),
    );
    const last = page.sites.at(-1);
    const cursor =
      page.hasMore && last !== undefined
        ? cursors.encode({ position: [last.id], frozen: {} }, binding)
        : null;
    const limit = [`${query.limit}`];
    const { pagination, headers } = nextPage(bases.api + path, { limit }, cursor);
    return reply(200, { type: "application/json", headers, body: { data, pagination } });
  };
}

/** `GET /v1/sites/{site_id}` */
export function getSite({ directory }: JobsServices): Handlers<RequestContext>["getSite"] {
  return async ({ params }, reply, { principal }) => {
    const site = await directory.site(principal.viewer, params.site_id);
    if (site === undefined) throw new ApiError("site.not_found", "site not found", { param: "site_id" });
    const data = siteObject(site, await directory.environments(site.id));
    return reply(200, { type: "application/json", body: { data } });
  };
}
