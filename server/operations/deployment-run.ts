import { DeploymentSpecSchema } from "../../generated/jobs/schemas.ts";
import type { Operation } from "../jobs/operation.ts";
import { derivedId } from "./derived-id.ts";
import { goThrough } from "./stages.ts";

/**
 * Deploys a commit to an environment, one deployment at a time. Simulated. Not repeatable: a deployment that was cut
 * off may be half live, which a person should look at.
 */
export const deploymentRun: Operation = {
  type: "deployment.run",
  scope: "environment",
  triggerParams: null,
  singleFlight: true,
  repeatable: false,
  async run(params, context) {
    const { commit, message } = DeploymentSpecSchema.parse(params);
    if (message !== undefined) context.log({ message });
    await goThrough(context, [
      { message: `Fetching ${commit.slice(0, 7)}`, ms: 500 },
      { message: "Installing dependencies", ms: 1_400 },
      { message: "Building", ms: 1_600 },
      { message: "Checking the health of the new release", ms: 800 },
      { message: "Switching traffic", ms: 400 },
    ]);
    const releaseId = derivedId("rel", context.jobId);
    context.log({ message: `${releaseId} is live` });
    return { release_id: releaseId, environment_id: context.resource.id, commit };
  },
};
