import { CloneSpecSchema } from "../../generated/jobs/schemas.ts";
import { type Operation, OperationFailed } from "../jobs/operation.ts";
import type { Environment } from "../store/directory.ts";
import { derivedId } from "./derived-id.ts";
import { goThrough } from "./stages.ts";

/**
 * Copies an environment of a site. The copying is simulated; the new environment is really there afterwards, and
 * nothing is before.
 */
export function environmentClone(addEnvironment: (environment: Environment) => Promise<void>): Operation {
  return {
    type: "environment.clone",
    scope: "environment",
    triggerParams: null,
    singleFlight: false,
    repeatable: true,
    async run(params, context) {
      const { name, include_data: includeData } = CloneSpecSchema.parse(params);
      const { siteId, id: source } = context.resource;
      if (siteId === null)
        throw new OperationFailed("environment.not_found", `environment ${source} has no site`);
      await goThrough(context, [
        { message: `Taking a snapshot of ${source}`, ms: 700 },
        { message: "Copying files", ms: 1_500 },
        ...(includeData ? [{ message: "Copying the database and uploads", ms: 1_500 }] : []),
        { message: `Switching ${name} on`, ms: 500 },
      ]);
      const id = derivedId("env", context.jobId);
      await addEnvironment({ id, siteId, name, createdAt: Date.now() });
      context.log({ message: `${name} is ready as ${id}` });
      return { id, name, site_id: siteId };
    },
  };
}
