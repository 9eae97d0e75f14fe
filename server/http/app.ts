import { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Handlers } from "../../generated/jobs/handlers.ts";
import type { RequestContext } from "./context.ts";
import { type MountServices, mountOperations } from "./mount.ts";
import { addPages } from "./pages/pages.ts";
import { edge } from "./pipeline/edge.ts";
import type { HttpEnv } from "./pipeline/env.ts";
import { failure } from "./pipeline/failure.ts";
import type { TransportMode } from "./transport.ts";

/** The whole HTTP side of the server: the contract's operations and what is shown beside them. */
export function createApp(
  handlers: Handlers<RequestContext>,
  services: MountServices & { readonly transport: TransportMode; readonly log: Logger },
): OpenAPIHono<HttpEnv> {
  const app = new OpenAPIHono<HttpEnv>();
  app.use("*", edge(services));
  app.onError(failure(services.log));
  addPages(app);
  mountOperations(app, handlers, services);
  return app;
}
