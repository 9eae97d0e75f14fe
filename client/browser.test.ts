import { createServer, request } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../test/chromium.ts";
import { type ReferenceServer, startReferenceServer } from "./testing/reference-server.ts";

let api: ReferenceServer;
let browser: Browser;
let site: { url: string; close(): void };

beforeAll(async () => {
  api = await startReferenceServer();
  site = await startSite(api.url);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  api?.stop();
});

/** Serves a page and the client's bundle, and passes everything else on to the API, as a site with its API on one origin does. */
async function startSite(apiUrl: string) {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("./index.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const code = bundle.outputFiles[0]?.text ?? "";
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === "/")
      return void outgoing.setHeader("Content-Type", "text/html").end("<!doctype html><title>Jobs</title>");
    if (incoming.url === "/client.js")
      return void outgoing.setHeader("Content-Type", "text/javascript").end(code);
    const onward = request(
      new URL(incoming.url ?? "/", apiUrl),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
      },
    );
    // A page that stops reading a stream stops it.
    outgoing.on("close", () => onward.destroy());
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Runs the text of a function in a page that has the client. */
async function inPage(script: string): Promise<unknown> {
  const page = await browser.newPage();
  try {
    await page.goto(site.url);
    const { parameters, credentials } = api;
    return await page.evaluate(
      `(async () => {
        const { createClient, JobError } = await import("/client.js");
        const parameters = ${JSON.stringify(parameters)};
        const api = createClient({ baseUrl: location.origin, apiKey: ${JSON.stringify(credentials.full)} });
        const start = (steps) => api.teams.jobs.trigger(parameters.team_id, { type: "test.script", project_id: parameters.project_id, params: { steps } });
        ${script}
      })()`,
    );
  } finally {
    await page.close();
  }
}

test("a page streams a job with an Authorization header, as it happens", async () => {
  const events = await inPage(`
    const job = await start([{ do: "progress", percent: 40 }, { do: "hold", ms: 60000 }]);
    const events = [];
    for await (const event of api.jobs.watch(job)) {
      events.push(event.type === "job" ? event.job.status : event.type);
      // The job ends by this alone: had the stream been kept back until its end, there would be none.
      if (event.type === "job" && event.job.progress === 40) await api.jobs.cancel(job);
    }
    return events;
  `);
  expect(events).toEqual(expect.arrayContaining(["running", "canceled", "end"]));
  expect(events).not.toContain("fallback");
});

test("a page waits by polling, with entity tags", async () => {
  const outcome = await inPage(`
    const job = await start([{ do: "progress", percent: 40 }, { do: "wait", ms: 300 }, { do: "succeed", output: { answer: 42 } }]);
    const result = await api.jobs.result(job, { stream: false });
    return result.output;
  `);
  expect(outcome).toEqual({ answer: 42 });
});

test("a page aborts, and sees why a job failed", async () => {
  const seen = await inPage(`
    const held = await start([{ do: "hold", ms: 60000 }]);
    const controller = new AbortController();
    const waiting = api.jobs.wait(held, { signal: controller.signal }).catch((error) => error.message);
    controller.abort(new Error("enough"));
    const reason = await waiting;
    await api.jobs.cancel(held);
    const failing = await start([{ do: "fail", code: "script.broken", message: "It broke" }]);
    const failure = await api.jobs.result(failing).catch((error) => error);
    return [reason, failure instanceof JobError, failure.code];
  `);
  expect(seen).toEqual(["enough", true, "script.broken"]);
});

test("a page lists jobs page by page", async () => {
  const count = await inPage(`
    const ids = new Set();
    for await (const job of api.jobs.list({ limit: 2 })) ids.add(job.id);
    return ids.size;
  `);
  expect(count).toBeGreaterThanOrEqual(4);
});

test("on a page, a base URL may be relative to it", async () => {
  const seen = await inPage(`
    const made = (baseUrl) => {
      try { return createClient({ baseUrl }) && "made"; } catch (error) { return error.name; }
    };
    return ["", "/api", "api/", "localhost:8080"].map(made);
  `);
  expect(seen).toEqual(["made", "made", "made", "TypeError"]);
});
