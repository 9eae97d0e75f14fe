import { DataSyncParamsSchema } from "../../generated/jobs/schemas.ts";
import type { Operation } from "../jobs/operation.ts";
import { pass } from "./stages.ts";

const BATCH = 20;
const BATCH_MS = 400;

/**
 * Synchronises a project's users with an integration, one run per project at a time. Simulated: every tenth user of an
 * incremental run has not changed and is skipped.
 */
export const dataSync: Operation = {
  type: "data.sync",
  scope: "project",
  triggerParams: DataSyncParamsSchema,
  singleFlight: true,
  repeatable: true,
  async run(params, context) {
    const { integration_id: integration, full } = DataSyncParamsSchema.parse(params);
    const total = 200;
    context.log({ message: `Synchronising with ${integration ?? "the project's default integration"}` });

    let synced = 0;
    let skipped = 0;
    for (let completed = 0; completed < total; completed += BATCH) {
      await pass(context, BATCH_MS);
      const unchanged = full ? 0 : BATCH / 10;
      skipped += unchanged;
      synced += BATCH - unchanged;
      const message = `Synced ${synced} users, ${skipped} skipped`;
      const done = completed + BATCH;
      context.progress({
        percent: (100 * done) / total,
        detail: { completed: done, total, failed: 0, unit: "users", message },
      });
      context.log({ message });
      context.partial({ synced, skipped, total });
    }
    return { synced, skipped, total };
  },
};
