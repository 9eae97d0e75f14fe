import type { Logger } from "pino";
import { contentApi } from "./apis/content-jobs/operations.ts";
import { jobsHandlers } from "./apis/jobs/handlers.ts";
import { hotJob } from "./apis/jobs/hot-job.ts";
import { hotStream } from "./apis/jobs/stream/hot-stream.ts";
import { teamApi } from "./apis/team-jobs/operations.ts";
import { createMailer } from "./create-mailer.ts";
import { createAuthenticator } from "./http/auth/authenticator.ts";
import { createJwtVerifier } from "./http/auth/jwt.ts";
import { createLogger } from "./http/log.ts";
import { addPages } from "./http/pages/pages.ts";
import type { TransportMode } from "./http/transport.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createOperations } from "./operations/create-operations.ts";
import type { ServerOptions } from "./options.ts";
import { type RunningService, runService } from "./run-service.ts";
import type { SampleCredential } from "./samples/keys.ts";
import { addSampleData, type SampleData } from "./samples/sample-data.ts";
import type { SampleParameters, SampleParametersOf } from "./samples/world.ts";
import { createService } from "./service.ts";
import { openStore } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";
import { UPGRADING } from "./store/upgrade.ts";
import { transportMode } from "./transport-mode.ts";
import { engineTimes } from "./tuning.ts";

/** A reference server that takes requests. */
export interface RunningServer extends RunningService {
  /** Credentials of every kind, to try the API with; none without sample data. */
  readonly credentials: readonly SampleCredential[];
  /** Ids of the sample team and what it owns; null without sample data. */
  readonly parameters: SampleParameters | null;
  /** The same for each role that has things of its own; null without sample data. */
  readonly parametersOf: SampleParametersOf | null;
  /** Revokes the API key of a sample role. */
  revoke(role: SampleCredential["role"]): Promise<void>;
}

/**
 * Starts the reference server.
 * @throws OptionsError for options that can't work together; the error of the system where it can't listen or open its database.
 */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const transport = transportMode(options);
  const log = createLogger(options.logLevel ?? "warn");
  const store = await openStore(options.db, {
    onError: (error) => log.error({ err: error }, "database"),
    onUpgrade: (upgrade) => log.warn(upgrade, UPGRADING),
  });
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
      further: [contentApi(services.engine), teamApi(services)],
      hot: hotJob(services),
      hotStream: hotStream(services),
      addPages,
    }),
  });
  const running = await runService(
    service,
    { host: options.host ?? "127.0.0.1", port: options.port ?? 0, tls: options.tls },
    {
      log,
      tuning: options,
      management: metrics && options.metrics && { metrics, ...options.metrics },
      mailer: createMailer(options, store, log, metrics?.onMail),
      drainSeconds: options.drainSeconds,
    },
  );
  return {
    ...running,
    credentials: sample?.credentials.map(({ keyId: _, ...credential }) => credential) ?? [],
    parameters: sample?.parametersOf.full ?? null,
    parametersOf: sample?.parametersOf ?? null,
    async revoke(role) {
      const keyId = sample?.credentials.find((credential) => credential.role === role)?.keyId;
      if (keyId !== undefined) await directory.revokeKey(keyId);
    },
    async close() {
      await running.close();
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
