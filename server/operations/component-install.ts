import { createHash } from "node:crypto";
import { ComponentSpecSchema } from "../../generated/jobs/schemas.ts";
import type { Operation } from "../jobs/operation.ts";
import { derivedId } from "./derived-id.ts";
import { goThrough } from "./stages.ts";

/** Installs a plugin or theme into an environment. Simulated; installing again overwrites, so it may be repeated. */
export const componentInstall: Operation = {
  type: "component.install",
  scope: "environment",
  triggerParams: null,
  singleFlight: false,
  repeatable: true,
  async run(params, context) {
    const { kind, slug, version, activate } = ComponentSpecSchema.parse(params);
    const resolved = version === "latest" ? latestVersion(slug) : version;
    await goThrough(context, [
      { message: `Resolving ${slug} (${version})`, ms: 400 },
      { message: `Downloading ${slug} ${resolved}`, ms: 1_200 },
      { message: `Unpacking ${slug} ${resolved}`, ms: 800 },
      { message: activate ? `Activating ${slug}` : `Registering ${slug}`, ms: 600 },
    ]);
    context.log({ message: `Installed ${slug} ${resolved}` });
    return { id: derivedId("cmp", context.jobId), kind, slug, version: resolved, active: activate };
  },
};

/** There is no directory of components to ask: the same slug always has the same version. */
function latestVersion(slug: string): string {
  const [major = 0, minor = 0] = createHash("sha256").update(slug).digest();
  return `${(major % 30) + 1}.${minor % 10}`;
}
