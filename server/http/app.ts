import { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Handlers } from "../../generated/jobs/handlers.ts";
import type { RequestContext } from "./context.ts";
import type { Health } from "./health/health.ts";
import { addHealth } from "./health/routes.ts";
import { type MountServices, mountOperations } from "./mount.ts";
import { addPages } from "./pages/pages.ts";
import { account, type RequestRecord } from "./pipeline/account.ts";
import { edge } from "./pipeline/edge.ts";
import type { HttpEnv } from "./pipeline/env.ts";
import { failure } from "./pipeline/failure.ts";
import type { TransportMode } from "./transport.ts";

/** The whole HTTP side of the server: the contract's operations and what is shown beside them. */
export function createApp(
  handlers: Handlers<RequestContext>,
  services: MountServices & {
    readonly transport: TransportMode;
    readonly health: Health;
    readonly log: Logger;
    readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  },
): OpenAPIHono<HttpEnv> {
  const app = new OpenAPIHono<HttpEnv>();
  app.use("*", account(services));
  app.onError(failure(services.log));
  addHealth(app, services.health);
  app.use("*", edge(services));
  addPages(app);
  mountOperations(app, handlers, services);
  return app;
}
