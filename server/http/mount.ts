import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type OperationId, operations } from "../../generated/jobs/catalogue.ts";
import type { Handlers } from "../../generated/jobs/handlers.ts";
import { routes } from "../../generated/jobs/routes.ts";
import type { RequestContext } from "./context.ts";
import type { HttpEnv } from "./pipeline/env.ts";
import { type GuardServices, guard } from "./pipeline/guard.ts";
import { knownRequest, requestContext } from "./pipeline/request-context.ts";
import { requestParts } from "./pipeline/request-parts.ts";
import { respond } from "./pipeline/respond.ts";
import { createRoutesTable, noSuchOperation } from "./pipeline/routes-table.ts";
import { operationRules } from "./pipeline/rules.ts";
import { operationRunner } from "./pipeline/run-operation.ts";
import type { StreamRegistry } from "./sse/registry.ts";

/** What every mounted operation works with. */
export interface MountServices extends GuardServices {
  readonly streams: StreamRegistry;
  /** Aborts when the server is about to stop. */
  readonly closing: AbortSignal;
}

/** An operation that is not the contract's. */
export interface OwnOperation {
  /** As the log and the metrics name it. */
  readonly id: string;
  readonly method: "get" | "post";
  /** With `{name}` where it has parameters. */
  readonly path: string;
  serve(c: Context<HttpEnv>, services: MountServices): Promise<Response>;
}

/**
 * Puts operations on the app: those of the contract for which there are handlers, with their routes in the app's document, and
 * further ones. Requests are validated by the contract's schemas directly: the library's own wiring costs a third to two thirds
 * of a request.
 */
export function mountOperations(
  app: OpenAPIHono<HttpEnv>,
  handlers: Partial<Handlers<RequestContext>>,
  own: readonly OwnOperation[],
  services: MountServices,
): void {
  const served = Object.values(operations).filter(({ id }) => handlers[id] !== undefined);
  const table = createRoutesTable([...served, ...own]);
  const serve = operationServer(handlers, services);

  for (const operation of own) {
    app.on(operation.method.toUpperCase(), honoPath(operation.path), (c) => {
      if (c.req.method === "HEAD") throw noSuchOperation(table, c.req.method, c.req.path);
      c.var.state.operation = operation.id;
      return operation.serve(c, services);
    });
  }
  for (const operation of served) {
    app.openAPIRegistry.registerPath(routes[operation.id]);
    // Hono hands HEAD to the route of GET, where it is told apart again.
    if (operation.method === "head") continue;
    app.on(operation.method.toUpperCase(), honoPath(operation.path), (c) => {
      if (c.req.method !== "HEAD") return serve(operation.id, c);
      const head = headOf(operation.path);
      if (head === undefined) throw noSuchOperation(table, c.req.method, c.req.path);
      return serve(head, c);
    });
  }
  app.notFound((c) => {
    throw noSuchOperation(table, c.req.method, c.req.path);
  });
}

function operationServer(handlers: Partial<Handlers<RequestContext>>, services: MountServices) {
  const ruleOf = operationRules();
  const run = operationRunner(handlers);
  return async <Id extends OperationId>(id: Id, c: Context<HttpEnv>): Promise<Response> => {
    c.var.state.operation = id;
    const rule = ruleOf(id);
    const url = new URL(c.req.url);
    const principal = await guard(services, rule, c, url.searchParams);
    const parts = await requestParts(c, url.searchParams, rule.hasBody);
    const context = requestContext(knownRequest(c), principal, services.closing);
    const reply = await run(id, parts, context);
    if (reply.status === 304) services.limiter.refund(principal.account);
    return respond(services, c, context, reply);
  };
}

/** The operation of a path's HEAD, where the contract has one. */
function headOf(path: string): OperationId | undefined {
  return Object.values(operations).find((operation) => operation.method === "head" && operation.path === path)
    ?.id;
}

/** `/v1/jobs/{job_id}` as Hono writes it. */
function honoPath(template: string): string {
  return template.replace(/\{([^}]+)\}/g, ":$1");
}
