import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
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
import { createEngine } from "./jobs/create-engine.ts";
import { createOperations } from "./operations/create-operations.ts";
import type { ServerOptions } from "./options.ts";
import { addSampleCredentials, type SampleCredential } from "./samples/keys.ts";
import { addSampleWorld, SAMPLE } from "./samples/world.ts";
import { openSqlite } from "./store/sqlite/open.ts";
import { transportMode } from "./transport-mode.ts";

/** A reference server that takes requests. */
export interface RunningServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Credentials of every kind, to try the API with. */
  readonly credentials: readonly SampleCredential[];
  /** Ids of the sample team and what it owns, by the names of the contract's parameters. */
  readonly parameters: Readonly<Record<"team_id" | "project_id" | "site_id" | "env_id", string>>;
  /**
   * Stops: no more connections, streams closed without `end`, requests in flight answered, running jobs left for the next
   * start.
   */
  close(): Promise<void>;
}

const DEFAULTS = {
  heartbeatSeconds: 15,
  revocationCheckSeconds: 30,
  maxStreamAgeSeconds: 900,
  streamsPerPrincipal: 100,
  rateLimit: { quota: 6_000, windowSeconds: 5 },
} as const;

/**
 * Starts the reference server with its sample teams, sites and keys.
 * @throws OptionsError for options that can't work together.
 */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const host = options.host ?? "127.0.0.1";
  const transport = transportMode(options, host);
  const log = createLogger(options.logLevel ?? "warn");
  const now = Date.now;
  const database = await databaseFile(options.db);
  const store = openSqlite({ file: database.file });
  const times = engineTimes(options);
  const engine = createEngine({
    store: store.jobs,
    operations: createOperations({ jobs: store.jobs, directory: store.directory, ...times }),
    ...times,
    onError: (error, context) => log.error({ err: error, ...context }, "job engine"),
  });

  const issuer = await createDevIssuer();
  await addSampleWorld(store.directory);
  const credentials = await addSampleCredentials(store.directory, issuer, options.sampleKeys ?? {});
  const authenticator = createAuthenticator({
    directory: store.directory,
    verifyJwt: createJwtVerifier(issuer.trust),
    now,
  });
  const streams = createStreamRegistry(
    {
      heartbeatMs: 1_000 * (options.heartbeatSeconds ?? DEFAULTS.heartbeatSeconds),
      revocationCheckMs: 1_000 * (options.revocationCheckSeconds ?? DEFAULTS.revocationCheckSeconds),
      maxAgeMs: 1_000 * (options.maxStreamAgeSeconds ?? DEFAULTS.maxStreamAgeSeconds),
      perPrincipal: options.streamsPerPrincipal ?? DEFAULTS.streamsPerPrincipal,
    },
    now,
  );
  const handlers = jobsHandlers({
    engine,
    directory: store.directory,
    cursors: createCursorCodec(randomBytes(32)),
    now,
  });
  const app = createApp(handlers, {
    authenticator,
    streams,
    limiter: createRateLimiter(),
    ratePolicy: { name: "default", ...(options.rateLimit ?? DEFAULTS.rateLimit) },
    transport,
    log,
    now,
  });

  const listener = await listen(getRequestListener(app.fetch), {
    host,
    port: options.port ?? 0,
    tls: options.tls,
  });
  await engine.start();
  return {
    url: `${transport === "tls" ? "https" : "http"}://${urlHost(host)}:${listener.port}`,
    credentials,
    parameters: {
      team_id: SAMPLE.team.id,
      project_id: SAMPLE.project.id,
      site_id: SAMPLE.site,
      env_id: SAMPLE.environment,
    },
    async close() {
      streams.stop();
      const closed = listener.close();
      streams.closeAll();
      await closed;
      await engine.stop();
      store.close();
      await database.remove();
    },
  };
}

function engineTimes(options: ServerOptions) {
  return {
    ...(options.retentionSeconds === undefined ? {} : { retentionMs: options.retentionSeconds * 1_000 }),
    ...(options.tombstoneSeconds === undefined ? {} : { tombstoneMs: options.tombstoneSeconds * 1_000 }),
    ...(options.idempotencySeconds === undefined ? {} : { idempotencyMs: options.idempotencySeconds * 1_000 }),
    ...(options.timeScale === undefined ? {} : { pace: options.timeScale }),
  };
}

/** An IPv6 address stands in brackets (RFC 3986 section 3.2.2). */
function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

async function databaseFile(given: string | undefined): Promise<{ file: string; remove(): Promise<void> }> {
  if (given !== undefined) return { file: given, remove: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "accepted-"));
  return { file: join(folder, "jobs.db"), remove: () => rm(folder, { recursive: true, force: true }) };
}
