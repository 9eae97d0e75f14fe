import { copyFile, rename, rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { temporaryFile } from "../../jobs/testing/fixture.ts";
import { openSqlite } from "../../store/sqlite/open.ts";
import { createHealth } from "./health.ts";

describe("readiness", () => {
  it("holds while the database answers", async () => {
    const store = openSqlite({ file: temporaryFile() });
    const health = createHealth(store.ping, () => undefined);
    expect(await health.readiness()).toEqual({ ready: true });
    await store.close();
  });

  it("ends when it does not, and the reason is told to the operator", async () => {
    const store = openSqlite({ file: temporaryFile() });
    await store.close();
    const errors: unknown[] = [];
    const health = createHealth(store.ping, (error) => errors.push(error));
    expect(await health.readiness()).toEqual({ ready: false, reason: "database" });
    expect(String(errors[0])).toMatch(/finalized|not open/);
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ["removed", (file) => rm(file)],
    ["replaced", (file) => copyFile(file, `${file}-backup`).then(() => rename(`${file}-backup`, file))],
  ])(
    "ends when the database's file was %s, since nothing that is written then is kept",
    async (_, change) => {
      const file = temporaryFile();
      const store = openSqlite({ file });
      const errors: unknown[] = [];
      await change(file);
      const health = createHealth(store.ping, (error) => errors.push(error));
      expect(await health.readiness()).toEqual({ ready: false, reason: "database" });
      expect(String(errors[0])).toMatch(/jobs\.db was removed or replaced/);
      await store.close();
    },
  );

  it("ends when the database hangs", async () => {
    const errors: unknown[] = [];
    const health = createHealth(
      () => new Promise(() => undefined),
      (error) => errors.push(error),
    );
    expect(await health.readiness()).toEqual({ ready: false, reason: "database" });
    expect(String(errors[0])).toMatch(/did not answer/);
  });

  it("asks the database once for many who ask at the same time", async () => {
    let asked = 0;
    const health = createHealth(
      async () => {
        asked += 1;
      },
      () => undefined,
    );
    await Promise.all(Array.from({ length: 100 }, () => health.readiness()));
    expect(asked).toBe(1);
  });

  it("ends for good when the server drains", async () => {
    const health = createHealth(
      async () => undefined,
      () => undefined,
    );
    health.drain();
    expect(await health.readiness()).toEqual({ ready: false, reason: "draining" });
  });
});
