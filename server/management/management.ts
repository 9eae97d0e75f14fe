import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Health } from "../http/health/health.ts";
import { addHealth } from "../http/health/routes.ts";
import { type Listener, listen } from "../http/server.ts";
import type { Metrics } from "../metrics/metrics.ts";

/**
 * Serves the metrics, and health for who looks here, on a port of its own: they are for operators and not for those who call the API.
 * @throws the error of `listen`.
 */
export function serveManagement(
  { metrics, health }: { readonly metrics: Metrics; readonly health: Health },
  address: { readonly host: string; readonly port: number },
): Promise<Listener> {
  const app = new Hono();
  addHealth(app, health);
  app.get("/metrics", async (c) =>
    c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType, "Cache-Control": "no-store" }),
  );
  return listen(getRequestListener(app.fetch), address);
}
