import { getEventListeners, setMaxListeners } from "node:events";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { jobsHandlers } from "./apis/jobs/handlers.ts";
import { createMailer } from "./create-mailer.ts";
import { createApp } from "./http/app.ts";
import { createAuthenticator } from "./http/auth/authenticator.ts";
import { createJwtVerifier } from "./http/auth/jwt.ts";
import { createCursorCodec } from "./http/cursor.ts";
import { createHealth } from "./http/health/health.ts";
import { createLogger } from "./http/log.ts";
import { createRateLimiter } from "./http/rate-limit.ts";
import { listen } from "./http/server.ts";
import { createStreamRegistry } from "./http/sse/registry.ts";
import { unreadableRequest } from "./http/unreadable.ts";
import { jobSpans } from "./job-spans.ts";
import { createEngine } from "./jobs/create-engine.ts";
import { sleep } from "./jobs/sleep.ts";
import { serveManagement } from "./management/management.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createOperations } from "./operations/create-operations.ts";
import { engineTimes, listenLimits, ratePolicy, type ServerOptions, streamLimits } from "./options.ts";
import type { SampleCredential } from "./samples/keys.ts";
import { addSampleData, type SampleParameters } from "./samples/sample-data.ts";
import { openStore } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";
import { transportMode } from "./transport-mode.ts";

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
  transport: ReturnType<typeof transportMode>,
  store: Store,
  log: Logger,
): Promise<RunningServer> {
  const now = Date.now;
  const { directory } = store;
  const metrics = options.metrics === undefined ? undefined : createMetrics();
  const times = engineTimes(options);
  const operations = createOperations({ jobs: store.jobs, directory, ...times });
  const jobs =
    metrics?.watch(
      store.jobs,
      operations.map(({ type }) => type),
    ) ?? store.jobs;
  const engine = createEngine({
    store: jobs,
    operations,
    ...times,
    around: jobSpans(jobs),
    onError: (error, context) => log.error({ err: error, ...context }, "job engine"),
  });
  const sample =
    (options.sample ?? options.db === undefined)
      ? await addSampleData(store, { keys: options.sampleKeys ?? {}, tokens: options.jwt === undefined })
      : undefined;
  const trust = options.jwt ?? sample?.jwt;
  const verifyJwt = trust == null ? async () => undefined : createJwtVerifier(trust);

  const streams = createStreamRegistry(
    streamLimits(options),
    () => performance.now(),
    (error) => log.error({ err: error }, "checking the credentials of open streams"),
  );
  const health = createHealth(
    () => store.ping(),
    (error) => log.error({ err: error }, "the database does not answer"),
  );
  const closing = new AbortController();
  // One listener for each answer that is being held.
  setMaxListeners(0, closing.signal);
  metrics?.gauge("accepted_open_streams", "Event streams that are open.", () => streams.size);
  metrics?.gauge(
    "accepted_held_waits",
    "Answers that are held back on the clients' wish.",
    () => getEventListeners(closing.signal, "abort").length,
  );
  const cursors = createCursorCodec(await store.secret("page cursor"));
  const mailer = createMailer(options, store, log, metrics?.onMail);
  const app = createApp(jobsHandlers({ engine, directory, cursors, now }), {
    authenticator: createAuthenticator({ directory, verifyJwt, now }),
    streams,
    limiter: createRateLimiter(),
    ratePolicy: ratePolicy(options),
    closing: closing.signal,
    transport,
    health,
    log,
    now,
    onRequest: metrics?.onRequest,
  });

  const host = options.host ?? "127.0.0.1";
  const management =
    metrics && options.metrics && (await serveManagement({ metrics, health }, options.metrics));
  const listener = await listen(getRequestListener(app.fetch, { errorHandler: unreadableRequest(log) }), {
    host,
    port: options.port ?? 0,
    tls: options.tls,
    limits: listenLimits(options),
  }).catch(async (error) => {
    await management?.close(0);
    throw error;
  });
  await engine.start();
  mailer?.start();
  return {
    url: `${transport === "tls" ? "https" : "http"}://${urlHost(host)}:${listener.port}`,
    metricsUrl: managementUrl(options, management?.port),
    credentials: sample?.credentials.map(({ keyId: _, ...credential }) => credential) ?? [],
    parameters: sample?.parameters ?? null,
    async revoke(role) {
      const keyId = sample?.credentials.find((credential) => credential.role === role)?.keyId;
      if (keyId !== undefined) await directory.revokeKey(keyId);
    },
    async close() {
      health.drain();
      await sleep((options.drainSeconds ?? 0) * 1_000, new AbortController().signal);
      const closed = listener.close(GRACE_MS);
      closing.abort();
      streams.closeAll();
      await closed;
      streams.stop();
      await engine.stop();
      await mailer?.stop(GRACE_MS);
      await management?.close(GRACE_MS);
      await store.close();
    },
  };
}

function managementUrl({ metrics }: ServerOptions, port: number | undefined): string | null {
  return metrics === undefined || port === undefined
    ? null
    : `http://${urlHost(metrics.host)}:${port}/metrics`;
}

/** An IPv6 address stands in brackets (RFC 3986 section 3.2.2). */
function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
