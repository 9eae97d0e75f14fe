import type { Logger } from "pino";
import { jobsHandlers } from "./apis/jobs/handlers.ts";
import { hotJob } from "./apis/jobs/hot-job.ts";
import { createMailer } from "./create-mailer.ts";
import { createAuthenticator } from "./http/auth/authenticator.ts";
import { createJwtVerifier } from "./http/auth/jwt.ts";
import { createLogger } from "./http/log.ts";
import { addPages } from "./http/pages/pages.ts";
import type { TransportMode } from "./http/transport.ts";
import { sleep } from "./jobs/sleep.ts";
import { serveManagement } from "./management/management.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createOperations } from "./operations/create-operations.ts";
import type { ServerOptions } from "./options.ts";
import type { SampleCredential } from "./samples/keys.ts";
import { addSampleData, type SampleData, type SampleParameters } from "./samples/sample-data.ts";
import { serveApp, urlHost } from "./serve-app.ts";
import { createService } from "./service.ts";
import { openStore } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";
import { transportMode } from "./transport-mode.ts";
import { engineTimes } from "./tuning.ts";

/** A reference server that takes requests. */
export interface RunningServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Where the metrics are; null where they are not served. */
  readonly metricsUrl: string | null;
  /** Credentials of every kind, to try the API with; none without sample data. */
  readonly credentials: readonly SampleCredential[];
  /** Ids of the sample team and what it owns; null without sample data. */
  readonly parameters: SampleParameters | null;
  /** Revokes the API key of a sample role. */
  revoke(role: SampleCredential["role"]): Promise<void>;
  /**
   * Stops: first it says that it is not ready, for as long as the options say; then no more connections, streams closed without
   * `end`, held answers given as they are, running jobs left for the next start or another replica.
   */
  close(): Promise<void>;
}

/** How long requests in flight may take once the server is closing, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Starts the reference server.
 * @throws OptionsError for options that can't work together; the error of the system where it can't listen or open its database.
 */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const transport = transportMode(options);
  const log = createLogger(options.logLevel ?? "warn");
  const store = await openStore(options.db, (error) => log.error({ err: error }, "database"));
  try {
    return await startServer(options, transport, store, log);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startServer(
  options: ServerOptions,
  transport: TransportMode,
  store: Store,
  log: Logger,
): Promise<RunningServer> {
  const { directory } = store;
  const metrics = options.metrics === undefined ? undefined : createMetrics();
  const sample = await sampleData(options, store);
  const service = await createService({
    store,
    operations: createOperations({ jobs: store.jobs, directory, ...engineTimes(options) }),
    authenticator: authenticatorOf(options, store, sample),
    transport,
    log,
    tuning: options,
    engine: options.timeScale === undefined ? {} : { pace: options.timeScale },
    metrics,
    surface: (services) => ({
      handlers: jobsHandlers(services),
      own: [],
      hot: hotJob(services.engine),
      addPages,
    }),
  });
  const mailer = createMailer(options, store, log, metrics?.onMail);

  const management =
    metrics &&
    options.metrics &&
    (await serveManagement({ metrics, health: service.health }, options.metrics));
  const listener = await serveApp(
    service,
    { host: options.host ?? "127.0.0.1", port: options.port ?? 0, tls: options.tls },
    { log, tuning: options },
  ).catch(async (error) => {
    await management?.close(0);
    throw error;
  });
  await service.start();
  mailer?.start();
  return {
    url: listener.url,
    metricsUrl: managementUrl(options, management?.port),
    credentials: sample?.credentials.map(({ keyId: _, ...credential }) => credential) ?? [],
    parameters: sample?.parameters ?? null,
    async revoke(role) {
      const keyId = sample?.credentials.find((credential) => credential.role === role)?.keyId;
      if (keyId !== undefined) await directory.revokeKey(keyId);
    },
    async close() {
      service.health.drain();
      await sleep((options.drainSeconds ?? 0) * 1_000, new AbortController().signal);
      const closed = listener.close(GRACE_MS);
      service.letGo();
      await closed;
      await service.stop();
      await mailer?.stop(GRACE_MS);
      await management?.close(GRACE_MS);
      await store.close();
    },
  };
}

async function sampleData(options: ServerOptions, store: Store): Promise<SampleData | undefined> {
  if (!(options.sample ?? options.db === undefined)) return undefined;
  return await addSampleData(store, { keys: options.sampleKeys ?? {}, tokens: options.jwt === undefined });
}

function authenticatorOf(options: ServerOptions, { directory }: Store, sample: SampleData | undefined) {
  const trust = options.jwt ?? sample?.jwt;
  const verifyJwt = trust == null ? async () => undefined : createJwtVerifier(trust);
  return createAuthenticator({ directory, verifyJwt, now: Date.now });
}

function managementUrl({ metrics }: ServerOptions, port: number | undefined): string | null {
  return metrics === undefined || port === undefined
    ? null
    : `http://${urlHost(metrics.host)}:${port}/metrics`;
}
