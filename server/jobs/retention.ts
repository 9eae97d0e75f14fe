import { Alarm } from "./alarm.ts";
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
export class RetentionSchedule {
  readonly #store: JobStore;
  readonly #settings: EngineSettings;
  readonly #create: JobEngine["create"];
  readonly #alarm: Alarm;
  #open = false;

  constructor(store: JobStore, settings: EngineSettings, create: JobEngine["create"]) {
    this.#store = store;
    this.#settings = settings;
    this.#create = create;
    this.#alarm = new Alarm(settings.now, () => {
      this.#tick().catch((error) => settings.onError(error, { jobId: null, doing: "scheduling retention" }));
    });
  }

  start(): void {
    this.#open = true;
    this.#alarm.set(this.#settings.now());
  }

  stop(): void {
    this.#open = false;
    this.#alarm.clear();
  }

  async #tick(): Promise<void> {
    const now = this.#settings.now();
    this.#alarm.set(now + this.#settings.retentionIntervalMs);
    const next = await this.#store.nextRemoval();
    if (next === null || next > now || !this.#open) return;
    await this.#create({
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
  }
}
