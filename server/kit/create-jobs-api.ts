import type { OpenAPIHono } from "@hono/zod-openapi";
import { jobsHandlers } from "../apis/jobs/handlers.ts";
import { hotJob } from "../apis/jobs/hot-job.ts";
import type { JobsServices } from "../apis/jobs/services.ts";
import { hotStream } from "../apis/jobs/stream/hot-stream.ts";
import { createMailer } from "../create-mailer.ts";
import type { ApiSurface } from "../http/app.ts";
import type { Authenticator } from "../http/auth/authenticator.ts";
import type { Health } from "../http/health/health.ts";
import { createLogger, type LogLevel } from "../http/log.ts";
import type { HttpEnv } from "../http/pipeline/env.ts";
import type { TransportMode } from "../http/transport.ts";
import type { JsonObject } from "../jobs/json.ts";
import { DEFAULT_SETTINGS } from "../jobs/settings.ts";
import type { SmtpOptions } from "../mail/smtp-options.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { systemRetention } from "../operations/system-retention.ts";
import { testScript } from "../operations/test-script/operation.ts";
import { OptionsError } from "../options-error.ts";
import type { RunningService } from "../run-service.ts";
import { createService } from "../service.ts";
import type { Store } from "../store/store.ts";
import { engineTimes, type Tuning } from "../tuning.ts";
import { type Authenticate, authenticatorOf } from "./auth.ts";
import { basesOf } from "./bases-of.ts";
import { checkOperations } from "./check-operations.ts";
import { checkTuning } from "./check-tuning.ts";
import { servedOf } from "./contract-operations.ts";
import type { JobOperation } from "./define-operation.ts";
import { contractDocument } from "./document/contract-document.ts";
import { createDocument } from "./document/create-document.ts";
import { type ListenOptions, listenFor } from "./listen.ts";
import { ownRoute } from "./own-route.ts";

/** What a jobs API is made of. The times and amounts of `Tuning` have the contract's own figures as defaults. */
export interface JobsApiOptions extends Tuning {
  /** Where jobs are kept: `await openStore("jobs.db")` or `await openStore("postgres://…")`. It stays yours to close. */
  readonly store: Store;
  /** What the jobs can do: what `defineOperation` gives. */
  readonly operations: readonly JobOperation[];
  /** Who asks: `bearerAuth({ keys: store.directory })` for API keys, with `jwt` for JWTs, or a function of your own. */
  readonly auth: Authenticator | Authenticate;
  /** Name and version of the API, in its document. @default "Jobs API", version "1.0.0" */
  readonly info?: { readonly title: string; readonly version: string };
  /**
   * Whether the contract's `test.script` is served, by which `accepted test` drives jobs into every state. It lets whoever may create
   * jobs keep the server busy: leave it out in production.
   * @default false
   */
  readonly scripted?: boolean;
  /** How requests arrive: in the clear from this machine only, over TLS that ends here, or from a proxy that ends it. @default "loopback" */
  readonly transport?: TransportMode;
  /** Jobs that run at the same time in this process. @default 256 */
  readonly concurrency?: number;
  /** Where metrics are served while the API listens, apart from it. @default nowhere */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Where mail is handed over, for jobs that are made with `notify: true`. @default no mail is sent */
  readonly smtp?: SmtpOptions;
  /** Where clients reach the API, for links in mail: an origin, without a slash at its end. @default links are paths */
  readonly publicUrl?: string;
  /**
   * The path below which clients reach the API, such as `/api`, where an app that it is mounted in or a proxy before it takes that off:
   * it stands before the path of every link that the API gives, and in its document. With a slash before it, and none after it.
   * @default none: the API is at the root
   */
  readonly basePath?: string;
  /** The page on which the codes of errors are explained, an absolute URL: `doc_url` is this, `#` and the code. @default the contract's */
  readonly docUrl?: string;
  /** The server's own log, on standard error. @default "warn" */
  readonly logLevel?: LogLevel;
}

/** A jobs API: a Hono app to which routes of your own can be added, and what runs it. */
export interface JobsApi extends OpenAPIHono<HttpEnv> {
  /**
   * The API's OpenAPI document, which is also served at `/openapi.json`: the contract that `accepted test` judges it by. For tools that
   * don't read OpenAPI 3.2 yet, `/openapi-3.1.json` is the same without what is new in it.
   */
  readonly document: JsonObject;
  /** Readiness, for a server of your own around the app. */
  readonly health: Health;
  /**
   * Listens, and runs jobs.
   * @throws OptionsError for an address that does not fit the transport; the error of the system where it can't listen.
   */
  listen(options?: ListenOptions): Promise<RunningService>;
  /** Runs jobs, without listening: for a process that only works, or an app that is served in another way on Node. */
  start(): Promise<void>;
  /** Ends what `start` began: streams and held answers are let go, jobs that run are left for the next start. */
  stop(): Promise<void>;
}

/**
 * Makes a job API that conforms to the contract, for operations of your own.
 * @throws OptionsError for operations that can't be served beside each other, for times and amounts that are none, for a `basePath` or
 * `docUrl` that no link can begin with, and without `auth`.
 * @example
 * const store = await openStore("jobs.db");
 * const api = await createJobsApi({ store, operations: [resize], auth: bearerAuth({ keys: store.directory }) });
 * const { url } = await api.listen({ port: 8080 });
 */
export async function createJobsApi(options: JobsApiOptions): Promise<JobsApi> {
  const { store, operations, auth, scripted = false, transport = "loopback", concurrency } = options;
  checkOperations(operations);
  checkTuning(options);
  const bases = basesOf(options);
  // Programs that nobody type-checked get here without it, and would answer each request with 500.
  if (auth === undefined) throw new OptionsError("auth is missing: say who may call, such as by bearerAuth");
  const log = createLogger(options.logLevel ?? "warn");
  const { info = { title: "Jobs API", version: "1.0.0" } } = options;
  const parts = { info, operations, scripted, basePath: bases.api };
  const document = createDocument(await contractDocument("3.2"), parts);
  const document31 = createDocument(await contractDocument("3.1"), parts);
  const metrics = options.metrics === undefined ? undefined : createMetrics();
  const { tombstoneMs } = { ...DEFAULT_SETTINGS, ...engineTimes(options) };
  const service = await createService({
    store,
    operations: [
      ...operations,
      ...(scripted ? [testScript] : []),
      systemRetention({ jobs: store.jobs, tombstoneMs, now: Date.now }),
    ],
    authenticator: authenticatorOf(auth),
    transport,
    log,
    tuning: options,
    metrics,
    bases,
    engine: concurrency === undefined ? {} : { concurrency },
    surface: (services) =>
      surfaceOf(services, operations, { "/openapi.json": document, "/openapi-3.1.json": document31 }),
  });
  return Object.assign(service.app, {
    document,
    health: service.health,
    listen: listenFor(service, transport, {
      log,
      tuning: options,
      management: metrics && options.metrics && { metrics, ...options.metrics },
      mailer: createMailer(
        { ...options, publicUrl: (options.publicUrl ?? "") + bases.api },
        store,
        log,
        metrics?.onMail,
      ),
    }),
    start: () => service.start(),
    async stop() {
      service.letGo();
      await service.stop();
    },
  });
}

/** The contract's operations on jobs, those of one's own, and the document of both. */
function surfaceOf(
  services: JobsServices,
  operations: readonly JobOperation[],
  documents: Readonly<Record<string, JsonObject>>,
): ApiSurface {
  const isTriggerable = [...services.engine.operations.values()].some(
    ({ triggerParams }) => triggerParams !== null,
  );
  return {
    hot: hotJob(services),
    hotStream: hotStream(services),
    handlers: servedOf(jobsHandlers(services), isTriggerable),
    own: operations.flatMap((operation) =>
      operation.route === null ? [] : [ownRoute(services, operation, operation.route)],
    ),
    addPages: (app) => {
      for (const [path, document] of Object.entries(documents)) {
        app.get(path, (c) => c.json(document, 200, c.var.state.commonHeaders));
      }
    },
  };
}
