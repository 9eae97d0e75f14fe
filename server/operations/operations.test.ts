import { describe, expect, test } from "vitest";
import {
  ACME,
  ACME_VIEWER,
  create,
  ended,
  engineOn,
  jobWhen,
  STOREFRONT,
  startedEngine,
  temporaryStore,
} from "../jobs/testing/fixture.ts";

const ENVIRONMENT = {
  type: "environment",
  id: "env_1",
  projectId: STOREFRONT,
  siteId: "site_1",
  envId: "env_1",
  kind: null,
  slug: null,
};

describe("what each operation gives", () => {
  test("component.install: the component, in the version that was found", async () => {
    const engine = await startedEngine();
    const install = { type: "component.install", resource: ENVIRONMENT };
    const named = { kind: "plugin", slug: "wordpress-seo", version: "25.3", activate: true };
    const { id } = await create(engine, { ...install, params: named });
    const job = await ended(engine, id);
    const { activate, ...component } = named;
    expect(job).toMatchObject({ status: "succeeded", progress: 100 });
    expect(job.result).toEqual({ id: expect.stringMatching(/^cmp_\w{26}$/), ...component, active: activate });

    const latest = await create(engine, { ...install, params: { kind: "theme", slug: "twenty" } });
    expect((await ended(engine, latest.id)).result).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d$/),
      active: false,
    });
  });

  test("deployment.run: the release", async () => {
    const engine = await startedEngine();
    const params = { commit: "9fceb02", message: "Fix the checkout" };
    const { id } = await create(engine, { type: "deployment.run", resource: ENVIRONMENT, params });
    expect((await ended(engine, id)).result).toEqual({
      release_id: expect.stringMatching(/^rel_\w{26}$/),
      environment_id: "env_1",
      commit: "9fceb02",
    });
    const { lines } = await engine.logs(id, { afterSeq: 0, level: null, limit: 1 });
    expect(lines[0]?.message).toBe("Fix the checkout");
  });

  test.each([
    [false, { synced: 180, skipped: 20, total: 200 }],
    [true, { synced: 200, skipped: 0, total: 200 }],
  ])("data.sync (full: %s): the counts", async (full, want) => {
    const engine = await startedEngine();
    const { id } = await create(engine, { type: "data.sync", params: { full } });
    const job = await ended(engine, id);
    expect(job.result).toEqual(want);
    expect(job.progressDetail).toMatchObject({ completed: 200, total: 200, unit: "users" });
  });

  test("environment.clone: an environment that is there then, and not before", async () => {
    const store = temporaryStore();
    const { directory } = store;
    await directory.addTeam({ id: ACME, name: "Acme" });
    await directory.addProject({ id: STOREFRONT, teamId: ACME, name: "Storefront" });
    const site = {
      id: "site_1",
      teamId: ACME,
      projectId: STOREFRONT,
      name: "s",
      runtime: "static",
      createdAt: 1,
    };
    await directory.addSite(site);
    const engine = engineOn(store, { pace: 0.02 });
    await engine.start();
    const { id } = await create(engine, {
      type: "environment.clone",
      resource: ENVIRONMENT,
      params: { name: "staging" },
    });
    await jobWhen(engine, id, (job) => job.status === "running");
    expect(await directory.environments("site_1")).toEqual([]);
    const { result } = await ended(engine, id);
    const [made] = await directory.environments("site_1");
    expect(result).toEqual({ id: made?.id, name: "staging", site_id: "site_1" });
  });
});

test("an operation that is canceled half-way shows what it has done", async () => {
  const engine = await startedEngine({ pace: 0.01, progressIntervalMs: 0 });
  const { id } = await create(engine, { type: "data.sync", params: {} });
  await jobWhen(engine, id, (job) => job.progress !== null && job.progress >= 20);
  await engine.cancel(ACME_VIEWER, id, { principalId: "key_1" });
  const job = await ended(engine, id);
  expect(job).toMatchObject({ status: "canceled", result: null, partialResult: { total: 200 } });
  expect(job.progress).toBeLessThan(100);
});
