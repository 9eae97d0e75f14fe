import { expect, test } from "vitest";
import type { Directory, NewApiKey } from "../directory.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";
import { KEY_REQUEST } from "../testing/key-request.ts";

/** What a store owes: directory. */
export function directoryContract(kind: DatabaseKind): void {
  async function fill(directory: Directory): Promise<Directory> {
    for (const id of ["a", "b"]) await directory.addTeam({ id, name: id });
    const projects = [
      ["p1", "a"],
      ["p2", "a"],
      ["p3", "b"],
    ] as const;
    for (const [id, teamId] of projects) await directory.addProject({ id, teamId, name: id });
    const sites = [
      ["s1", "a", "p1"],
      ["s2", "a", "p2"],
      ["s3", "b", "p3"],
    ] as const;
    for (const [id, teamId, projectId] of sites) {
      await directory.addSite({ id, teamId, projectId, name: id, runtime: "static", createdAt: 1 });
      await directory.addEnvironment({ id: `e-${id}`, siteId: id, name: "production", createdAt: 1 });
    }
    return directory;
  }

  const team = (teamId: string) => ({ teamId, projectId: null, siteId: null });

  const KEY: NewApiKey = { ...KEY_REQUEST, teamId: "a", name: "test", scopes: ["jobs:read", "jobs:write"] };

  test.each([
    ["its own team's", team("a"), ["s2", "s1"]],
    ["another team's", team("b"), ["s3"]],
    ["one project's", { ...team("a"), projectId: "p2" }, ["s2"]],
    ["one site", { ...team("a"), siteId: "s1" }, ["s1"]],
    ["none of another team's, whatever its constraint says", { ...team("a"), siteId: "s3" }, []],
  ])("a viewer sees %s sites and environments, listed and by id", async (_what, viewer, want) => {
    const directory = await fill((await fresh(kind)).directory);
    const { sites } = await directory.sites(viewer, 10, null);
    expect(sites.map((site) => site.id)).toEqual(want);
    for (const id of ["s1", "s2", "s3"]) {
      expect((await directory.site(viewer, id)) !== undefined).toBe(want.includes(id));
      expect((await directory.environment(viewer, id, `e-${id}`)) !== undefined).toBe(want.includes(id));
    }
    expect(await directory.environment(viewer, "s1", "e-s2")).toBeUndefined();
  });

  test("a project is not seen by another team, nor by a key that is bound to another project or to a site", async () => {
    const directory = await fill((await fresh(kind)).directory);
    expect(await directory.project(team("a"), "p1")).toEqual({ id: "p1", teamId: "a", name: "p1" });
    expect(await directory.project(team("b"), "p1")).toBeUndefined();
    expect(await directory.project({ ...team("a"), projectId: "p2" }, "p1")).toBeUndefined();
    expect(await directory.project({ ...team("a"), siteId: "s1" }, "p1")).toBeUndefined();
  });

  test("sites come in pages", async () => {
    const directory = await fill((await fresh(kind)).directory);
    const first = await directory.sites(team("a"), 1, null);
    expect(first).toMatchObject({ sites: [{ id: "s2" }], hasMore: true });
    expect(await directory.sites(team("a"), 1, "s2")).toMatchObject({
      sites: [{ id: "s1" }],
      hasMore: false,
    });
  });

  test("a key is found by its secret, which is nowhere in the database", async () => {
    const database = await kind.create();
    const store = await database.open();
    await fill(store.directory);
    const { key, secret } = await store.directory.createKey(KEY);
    expect(secret).toMatch(/^mfk_live_[\w-]{43}$/);
    expect(await store.directory.findKey(secret)).toEqual(key);
    expect(await store.directory.findKey(`${secret}x`)).toBeUndefined();
    await store.close();
    expect(await database.dump("api_keys")).toHaveLength(1);
    expect(JSON.stringify(await database.dump("api_keys"))).not.toContain(secret.slice("mfk_live_".length));
  });

  test("keys are listed for a team, and for all of them", async () => {
    const directory = await fill((await fresh(kind)).directory);
    const { key: ofA } = await directory.createKey({ ...KEY, teamId: "a" });
    const { key: ofB } = await directory.createKey({ ...KEY, teamId: "b" });
    expect(await directory.keys("b")).toEqual([ofB]);
    expect(new Set(await directory.keys(null))).toEqual(new Set([ofA, ofB]));
  });

  test("a revoked key says so at once, and keeps its first time of revocation", async () => {
    const directory = await fill((await fresh(kind)).directory);
    const { key, secret } = await directory.createKey(KEY);
    await directory.findKey(secret);
    expect(await directory.revokeKey(key.id)).toBe(true);
    const revoked = await directory.findKey(secret);
    expect(revoked?.revokedAt).toEqual(expect.any(Number));
    await directory.revokeKey(key.id);
    expect(await directory.key(key.id)).toEqual(revoked);
    expect(await directory.revokeKey("key_none")).toBe(false);
  });

  test("a revocation by another process is noticed when the memory of the key has run out", async () => {
    const database = await kind.create();
    const server = await database.open({ keyCacheMs: 0 });
    const tool = await database.open();
    await fill(server.directory);
    const { key, secret } = await server.directory.createKey({ ...KEY, secret: "mfk_live_known" });
    expect((await server.directory.findKey(secret))?.revokedAt).toBeNull();
    await tool.directory.revokeKey(key.id);
    expect((await server.directory.findKey(secret))?.revokedAt).not.toBeNull();
    await tool.close();
    await server.close();
  });
}
