import type { Operation } from "../jobs/operation.ts";
import { DEFAULT_SETTINGS } from "../jobs/settings.ts";
import type { JobStore } from "../jobs/store.ts";
import type { Directory } from "../store/directory.ts";
import { componentInstall } from "./component-install.ts";
import { dataSync } from "./data-sync.ts";
import { deploymentRun } from "./deployment-run.ts";
import { environmentClone } from "./environment-clone.ts";
import { systemRetention } from "./system-retention.ts";
import { testScript } from "./test-script/operation.ts";

export interface OperationsOptions {
  readonly jobs: JobStore;
  readonly directory: Directory;
  /** The same as the engine's. */
  readonly tombstoneMs?: number;
  /** The same as the engine's. */
  readonly now?: () => number;
}

/** All the operations of the reference server. */
export function createOperations({ jobs, directory, ...options }: OperationsOptions): readonly Operation[] {
  return [
    componentInstall,
    environmentClone((environment) => directory.addEnvironment(environment)),
    deploymentRun,
    dataSync,
    testScript,
    systemRetention({
      jobs,
      tombstoneMs: options.tombstoneMs ?? DEFAULT_SETTINGS.tombstoneMs,
      now: options.now ?? DEFAULT_SETTINGS.now,
    }),
  ];
}
