import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { onTestFinished } from "vitest";
import { createJobsApi, type JobsApiOptions } from "../create-jobs-api.ts";
import { ADA, teamStore } from "./started-api.ts";

/** An API within an app that is served until the test is over. */
export interface MountedApi {
  /** Of the app, without a slash at its end. */
  readonly origin: string;
  /** As Ada. */
  call(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * Serves operations within an app with CORS and a route of its own, by that app's own listener.
 * @param path where the app mounts the API.
 */
export async function startMounted(
  path: string,
  options: Pick<JobsApiOptions, "operations"> & Partial<JobsApiOptions>,
): Promise<MountedApi> {
  const api = await createJobsApi({
    store: await teamStore(),
    auth: async (token) => (token === ADA.id ? ADA : undefined),
    logLevel: "silent",
    ...options,
  });
  const app = new Hono();
  app.use(cors());
  app.get("/shop", (c) => c.text("shop"));
  app.mount(path, api.fetch);
  await api.start();
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(async () => {
    await api.stop();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    call(target, init = {}) {
      const headers = new Headers(init.headers);
      headers.set("Authorization", `Bearer ${ADA.id}`);
      headers.set("Content-Type", "application/json");
      return fetch(origin + target, { ...init, headers });
    },
  };
}
