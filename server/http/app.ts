import { OpenAPIHono } from "@hono/zod-openapi";
import type { Handlers } from "../../generated/jobs/handlers.ts";
import type { Job } from "../jobs/job.ts";
import type { RequestContext } from "./context.ts";
import type { FurtherApi } from "./further-api.ts";
import type { Health } from "./health/health.ts";
import { addHealth } from "./health/routes.ts";
import type { HotStream } from "./hot/hot-streams.ts";
import type { HotResource } from "./hot/resource.ts";
import type { LinkBases } from "./link-bases.ts";
import { type MountServices, mountOperations, type OwnOperation } from "./mount.ts";
import { account } from "./pipeline/account.ts";
import { edge } from "./pipeline/edge.ts";
import type { HttpEnv } from "./pipeline/env.ts";
import { failure } from "./pipeline/failure.ts";
import type { RequestObservers } from "./pipeline/settle-request.ts";
import type { TransportMode } from "./transport.ts";

/** What an API consists of. */
export interface ApiSurface {
  /** The contract's operations, those that the API has. */
  readonly handlers: Partial<Handlers<RequestContext>>;
  /** Further operations. */
  readonly own?: readonly OwnOperation[];
  /** APIs beside the contract's. */
  readonly further?: readonly FurtherApi[];
  /** What is read so often that it has a way of its own, which must answer as its handler does. */
  readonly hot?: HotResource<Job>;
  /** The same for what is streamed. */
  readonly hotStream?: HotStream<Job>;
  /** Adds what is shown beside the operations. */
  readonly addPages: (app: OpenAPIHono<HttpEnv>) => void;
}

/** The whole HTTP side of a server: operations and what is shown beside them. */
export function createApp(
  { handlers, own = [], further = [], addPages }: ApiSurface,
  services: MountServices &
    RequestObservers & {
      readonly transport: TransportMode;
      readonly health: Health;
      readonly bases: LinkBases;
    },
): OpenAPIHono<HttpEnv> {
  const app = new OpenAPIHono<HttpEnv>();
  app.use("*", account(services));
  app.onError(failure(services.log, services.bases.docs));
  addHealth(app, services.health);
  for (const { paths, refuse } of further) {
    app.use(paths, async (c, next) => {
      c.var.state.refuse = refuse;
      await next();
    });
  }
  app.use("*", edge(services));
  addPages(app);
  mountOperations(app, handlers, [...own, ...further.flatMap(({ operations }) => operations)], services);
  return app;
}
