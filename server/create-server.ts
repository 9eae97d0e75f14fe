import { setMaxListeners } from "node:events";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { jobsHandlers } from "./apis/jobs/handlers.ts";
import { createApp } from "./http/app.ts";
import { createAuthenticator } from "./http/auth/authenticator.ts";
import { createDevIssuer } from "./http/auth/dev-issuer.ts";
import { createJwtVerifier } from "./http/auth/jwt.ts";
import { createCursorCodec } from "./http/cursor.ts";
import { createLogger } from "./http/log.ts";
import { createRateLimiter } from "./http/rate-limit.ts";
import { listen } from "./http/server.ts";
import { createStreamRegistry } from "./http/sse/registry.ts";
import { unreadableRequest } from "./http/unreadable.ts";
import { createEngine } from "./jobs/create-engine.ts";
import { createOperations } from "./operations/create-operations.ts";
import { engineTimes, listenLimits, ratePolicy, type ServerOptions, streamLimits } from "./options.ts";
import { addSampleCredentials, type SampleCredential } from "./samples/keys.ts";
import { addSampleWorld, SAMPLE } from "./samples/world.ts";
import { openStore } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";
import { transportMode } from "./transport-mode.ts";

/** A reference server that takes requests. */
export interface RunningServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Credentials of every kind, to try the API with. */
  readonly credentials: readonly SampleCredential[];
  /** Ids of the sample team and what it owns, by the names of the contract's parameters. */
  readonly parameters: Readonly<Record<"team_id" | "project_id" | "site_id" | "env_id", string>>;
  /** Revokes the API key of a sample role. */
  revoke(role: SampleCredential["role"]): Promise<void>;
  /**
   * Stops: no more connections, streams closed without `end`, held answers given as they are, running jobs left for the
   * next start.
   */
  close(): Promise<void>;
}

/** How long requests in flight may take once the server is closing, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Starts the reference server with its sample teams, sites and keys.
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
  const times = engineTimes(options);
  const engine = createEngine({
    store: store.jobs,
    operations: createOperations({ jobs: store.jobs, directory, ...times }),
    ...times,
    onError: (error, context) => log.error({ err: error, ...context }, "job engine"),
  });
  const issuer = await createDevIssuer(await store.secret("sample issuer"));
  await addSampleWorld(directory);
  const credentials = await addSampleCredentials(directory, issuer, options.sampleKeys ?? {});

  const streams = createStreamRegistry(streamLimits(options), now, (error) =>
    log.error({ err: error }, "checking the credentials of open streams"),
  );
  const closing = new AbortController();
  // One listener for each answer that is being held.
  setMaxListeners(0, closing.signal);
  const cursors = createCursorCodec(await store.secret("page cursor"));
  const app = createApp(jobsHandlers({ engine, directory, cursors, now }), {
    authenticator: createAuthenticator({ directory, verifyJwt: createJwtVerifier(issuer.trust), now }),
    streams,
    limiter: createRateLimiter(),
    ratePolicy: ratePolicy(options),
    closing: closing.signal,
    transport,
    log,
    now,
  });

  const host = options.host ?? "127.0.0.1";
  const listener = await listen(getRequestListener(app.fetch, { errorHandler: unreadableRequest(log) }), {
    host,
    port: options.port ?? 0,
    tls: options.tls,
    limits: listenLimits(options),
  });
  await engine.start();
  return {
    url: `${transport === "tls" ? "https" : "http"}://${urlHost(host)}:${listener.port}`,
    credentials: credentials.map(({ keyId: _, ...credential }) => credential),
    parameters: {
      team_id: SAMPLE.team.id,
      project_id: SAMPLE.project.id,
      site_id: SAMPLE.site,
      env_id: SAMPLE.environment,
    },
    async revoke(role) {
      const keyId = credentials.find((credential) => credential.role === role)?.keyId;
      if (keyId !== undefined) await directory.revokeKey(keyId);
    },
    async close() {
      const closed = listener.close(GRACE_MS);
      closing.abort();
      streams.closeAll();
      await closed;
      streams.stop();
      await engine.stop();
      await store.close();
    },
  };
}

/** An IPv6 address stands in brackets (RFC 3986 section 3.2.2). */
function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
