import { arrayOf, objectOf, stringOf } from "../../contract/index.ts";
import { type Fault, faults, type Handler, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { refusal } from "../../proving/refusal.ts";

/** A site, and whose credentials have listed it. */
interface Listed {
  readonly site: string;
  readonly credentials: string;
}

/**
 * Spoils what is answered with 404 although somebody else has listed the site, or the environment, that the path names.
 *
 * @param told the part of the path that is looked at.
 */
function onForeign(
  told: "sites" | "environments",
  operations: readonly string[],
  change: (listed: Listed, response: FaultyResponse, ...asked: Parameters<Handler>) => ReturnType<Handler>,
): Fault {
  return remembering("any", () => {
    const known = new Map<string, Listed>();
    const learn = (id: unknown, listed: Listed) => {
      if (typeof id === "string" && !known.has(id)) known.set(id, listed);
    };
    return async (request, next, context) => {
      const response = await next(request);
      const { credentials = "" } = request;
      const { id = "" } = context.operation ?? {};
      for (const item of id === "listSites" && response.ok ? arrayOf(objectOf(response.json).data) : []) {
        const { id: own, environments } = objectOf(item);
        const listed = { site: stringOf(own) ?? "", credentials };
        learn(own, listed);
        for (const environment of arrayOf(environments)) learn(objectOf(environment).id, listed);
      }
      const listed = known.get(named(request, told) ?? "");
      if (listed === undefined || listed.credentials === credentials) return response;
      if (response.status !== 404 || !operations.includes(id)) return response;
      return await change(listed, response, request, next, context);
    };
  });
}

/** The id that follows a part of a path. */
function named({ path }: FaultyRequest, part: string): string | undefined {
  return path.split(`/${part}/`)[1]?.split("/")[0];
}

/** Serves everyone as the one whose site it is. */
const asOwner: Parameters<typeof onForeign>[2] = ({ site, credentials }, _, request, next) => {
  const target = request.target.replace(named(request, "sites") ?? site, site);
  return next(request.withTarget(target).with("Authorization", credentials));
};

faults("tenancy.site", {
  "shows any site": onForeign("sites", ["getSite"], asOwner),
  "installs on any site": onForeign("sites", ["installComponent"], asOwner),
  "deploys to any environment": onForeign("environments", ["runDeployment"], asOwner),
  "forbids what it should hide": onForeign("sites", ["getSite"], (_, response) =>
    refusal(
      response,
      { status: 403, type: "permission_denied", code: "auth.insufficient_scope" },
      { "WWW-Authenticate": 'Bearer error="insufficient_scope"' },
    ),
  ),
});
