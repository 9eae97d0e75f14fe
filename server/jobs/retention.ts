import type { Repeated } from "./dispatcher.ts";
import type { JobEngine } from "./engine.ts";
import type { JobResource } from "./job.ts";
import type { EngineSettings } from "./settings.ts";
import type { JobStore } from "./store.ts";

/** The type of the jobs that remove what was kept long enough. */
export const RETENTION_TYPE = "system.retention";

const RESOURCE: JobResource = {
  type: "system",
  id: "retention",
  projectId: null,
  siteId: null,
  envId: null,
  kind: null,
  slug: null,
};

/** Makes a retention job whenever there is something to remove, as often as the settings say. */
export function repeatedRetention(
  store: JobStore,
  settings: EngineSettings,
  create: JobEngine["create"],
): Repeated {
  return {
    name: RETENTION_TYPE,
    everyMs: settings.retentionIntervalMs,
    async run() {
      const next = await store.nextRemoval();
      if (next === null || next > settings.now()) return;
      await create({
        type: RETENTION_TYPE,
        teamId: null,
        params: {},
        resource: RESOURCE,
        metadata: {},
        notify: false,
        triggeredBy: { kind: "schedule", principalId: null },
        traceId: null,
        traceparent: null,
        notifyTo: null,
        deadline: null,
        idempotency: null,
      });
    },
  };
}
