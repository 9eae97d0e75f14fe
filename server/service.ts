import { getEventListeners, setMaxListeners } from "node:events";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { JobsServices } from "./apis/jobs/services.ts";
import { eventObjects } from "./apis/jobs/stream/event-objects.ts";
import { JobTails } from "./apis/jobs/stream/tails.ts";
import { type ApiSurface, createApp } from "./http/app.ts";
import type { Authenticator } from "./http/auth/authenticator.ts";
import { createCursorCodec } from "./http/cursor.ts";
import { createHealth, type Health } from "./http/health/health.ts";
import { createHotReads } from "./http/hot/hot-reads.ts";
import { hotStreams } from "./http/hot/hot-streams.ts";
import { hotWays } from "./http/hot/hot-ways.ts";
import { hotWrites } from "./http/hot/hot-writes.ts";
import { type LinkBases, ROOT_BASES } from "./http/link-bases.ts";
import type { HttpEnv } from "./http/pipeline/env.ts";
import { createRateLimiter } from "./http/rate-limit.ts";
import type { RequestListener } from "./http/server.ts";
import { createStreamRegistry } from "./http/sse/registry.ts";
import type { TransportMode } from "./http/transport.ts";
import { jobSpans } from "./job-spans.ts";
import { createEngine } from "./jobs/create-engine.ts";
import type { JobEngine } from "./jobs/engine.ts";
import type { Operation } from "./jobs/operation.ts";
import type { EngineSettings } from "./jobs/settings.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Store } from "./store/store.ts";
import { engineTimes, ratePolicy, streamLimits, type Tuning } from "./tuning.ts";

/** What a service of jobs is made of. */
export interface ServiceParts {
  readonly store: Store;
  readonly operations: readonly Operation[];
  readonly authenticator: Authenticator;
  readonly transport: TransportMode;
  readonly log: Logger;
  readonly tuning: Tuning;
  /** Further settings of the engine. */
  readonly engine?: Partial<EngineSettings>;
  /** Where figures are collected. */
  readonly metrics?: Metrics | undefined;
  /** What links in answers begin with. @default the root, and the docs of the contract */
  readonly bases?: LinkBases;
  /** Makes the API of the parts it works with. */
  readonly surface: (services: JobsServices) => ApiSurface;
}

/** Jobs and their HTTP API, put together. Reads and takes requests at once, and runs jobs from `start` on. */
export interface Service {
  readonly app: OpenAPIHono<HttpEnv>;
  /** The ways of most requests, to be put before the app: takes what it can, and leaves the rest to the listener. */
  readonly hot: (general: RequestListener) => RequestListener;
  readonly engine: JobEngine;
  readonly health: Health;
  /** What links in its answers begin with. */
  readonly bases: LinkBases;
  /** Takes up what an earlier process left behind, then begins to run jobs. */
  start(): Promise<void>;
  /** Ends what is held open: streams are closed without `end`, held answers given as they are. */
  letGo(): void;
  /** Runs no more jobs; those that run are left for the next start or another replica. */
  stop(): Promise<void>;
}

/** Puts a service together. The store stays the caller's, to be closed after `stop`. */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { store, operations, log, metrics, tuning, bases = ROOT_BASES } = parts;
  const types = operations.map(({ type }) => type);
  const jobs = metrics?.watch(store.jobs, types) ?? store.jobs;
  const engine = createEngine({
    store: jobs,
    operations,
    ...engineTimes(tuning),
    ...parts.engine,
    around: jobSpans(jobs),
    onError: (error, context) => log.error({ err: error, ...context }, "job engine"),
  });
  const streams = createStreamRegistry(streamLimits(tuning), {
    now: () => performance.now(),
    isStillValid: (principal) => parts.authenticator.isStillValid(principal),
    onError: (error) => log.error({ err: error }, "checking the credentials of open streams"),
  });
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
    () => getEventListeners(closing.signal, "abort").length + (reads?.held ?? 0),
  );
  const cursors = createCursorCodec(await store.secret("page cursor"));
  const surface = parts.surface({
    engine,
    tails: new JobTails(engine),
    eventObjects: eventObjects(bases),
    directory: store.directory,
    cursors,
    bases,
    now: Date.now,
  });
  const services = {
    authenticator: parts.authenticator,
    streams,
    limiter: createRateLimiter(),
    ratePolicy: ratePolicy(tuning),
    closing: closing.signal,
    transport: parts.transport,
    health,
    bases,
    log,
    now: () => performance.now(),
    onRequest: metrics?.onRequest,
  };
  const app = createApp(surface, services);
  const reads = surface.hot && createHotReads(surface.hot, services);
  const streamed = surface.hotStream && hotStreams(surface.hotStream, services);
  // What there is most of comes first.
  const ways = [reads?.take, streamed, hotWrites(surface.handlers, services)].filter(
    (way) => way !== undefined,
  );
  return {
    app,
    hot: (general) => hotWays(ways, general),
    engine,
    health,
    bases,
    start: () => engine.start(),
    letGo() {
      closing.abort();
      reads?.letGo();
      streams.closeAll();
    },
    async stop() {
      streams.stop();
      await engine.stop();
    },
  };
}
