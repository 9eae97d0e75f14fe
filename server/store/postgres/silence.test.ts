import { expect, onTestFinished, test } from "vitest";
import { createEngine } from "../../jobs/create-engine.ts";
import { connectionTo } from "../testing/connection.ts";
import { muteProxyTo } from "../testing/mute-proxy.ts";
import { postgresForFile } from "../testing/postgres.ts";
import { openPostgres } from "./open.ts";
import { JobQueue } from "./queue.ts";
import { Sockets } from "./sockets.ts";

const postgres = postgresForFile();

test("connections that were cut without a word hold up the queue no longer than a statement may take", async () => {
  const { url, mute } = await muteProxyTo(await postgres.createUrl());
  const sockets = new Sockets();
  const connection = { ...connectionTo(url), query_timeout: 200, stream: sockets.open };
  const queue = new JobQueue(connection, { self: "self", onError: () => undefined });
  onTestFinished(async () => {
    sockets.cut();
    await queue.close();
  });
  await queue.ready();
  expect(await queue.living()).toContain("self");
  mute();
  await expect.poll(() => queue.living().catch(() => new Set()), { timeout: 20_000 }).toContain("self");
});

test("a store whose database says nothing any more can be closed all the same", async () => {
  const { url, mute } = await muteProxyTo(await postgres.createUrl());
  const store = await openPostgres({ url, onError: () => undefined });
  const engine = createEngine({ store: store.jobs, operations: [] });
  await engine.start();
  await engine.stop();
  mute();
  await store.close();
});
