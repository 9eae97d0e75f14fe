import type { Logger } from "pino";
import { sleep } from "./jobs/sleep.ts";
import type { Mailer } from "./mail/mailer.ts";
import { serveManagement } from "./management/management.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { type Address, serveApp, urlHost } from "./serve-app.ts";
import type { Service } from "./service.ts";
import type { Tuning } from "./tuning.ts";

/** What runs beside a service. */
export interface RunParts {
  readonly log: Logger;
  readonly tuning: Tuning;
  /** Figures, and where they are shown. */
  readonly management?:
    | { readonly metrics: Metrics; readonly host: string; readonly port: number }
    | undefined;
  readonly mailer?: Mailer | undefined;
  /** How long it is said that the service is not ready, before it closes its connections. @default 0 */
  readonly drainSeconds?: number | undefined;
}

/** A service that takes requests and runs jobs. */
export interface RunningService {
  /** Without a slash at its end. */
  readonly url: string;
  /** Where the metrics are; null where they are not served. */
  readonly metricsUrl: string | null;
  /**
   * Stops: first it says that it is not ready, for as long as was asked for; then no more connections, streams closed without `end`,
   * held answers given as they are, running jobs left for the next start or another replica.
   */
  close(): Promise<void>;
}

/** How long requests in flight may take once the server is closing, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Takes requests for a service, and runs its jobs.
 * @throws the error of `listen`, or of taking up the jobs; nothing is left running then.
 */
export async function runService(
  service: Service,
  address: Address,
  { log, tuning, management: shown, mailer, drainSeconds = 0 }: RunParts,
): Promise<RunningService> {
  const management =
    shown && (await serveManagement({ metrics: shown.metrics, health: service.health }, shown));
  const listener = await serveApp(service, address, { log, tuning }).catch(async (error) => {
    await management?.close(0);
    throw error;
  });
  await service.start().catch(async (error) => {
    const closed = listener.close(0);
    service.letGo();
    await closed;
    await service.stop();
    await management?.close(0);
    throw error;
  });
  mailer?.start();
  return {
    url: listener.url,
    metricsUrl: shown && management ? `http://${urlHost(shown.host)}:${management.port}/metrics` : null,
    async close() {
      service.health.drain();
      await sleep(drainSeconds * 1_000, new AbortController().signal);
      const closed = listener.close(GRACE_MS);
      service.letGo();
      await closed;
      await service.stop();
      await mailer?.stop(GRACE_MS);
      await management?.close(GRACE_MS);
    },
  };
}
