import type { Env, Hono } from "hono";
import type { Health } from "./health.ts";

/**
 * Adds `/healthz`, which says that the process answers, and `/readyz`, which says whether it should get requests. Both are for
 * machines beside it: without credentials, over plain HTTP too, and without a word about what is inside.
 */
export function addHealth<E extends Env>(app: Hono<E>, health: Health): void {
  app.get("/healthz", (c) => c.json({ status: "ok" }, 200, NOT_STORED));
  app.get("/readyz", async (c) => {
    const readiness = await health.readiness();
    return readiness.ready
      ? c.json({ status: "ready" }, 200, NOT_STORED)
      : c.json({ status: "not ready", reason: readiness.reason }, 503, NOT_STORED);
  });
}

const NOT_STORED = { "Cache-Control": "no-store" } as const;
