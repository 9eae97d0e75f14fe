import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { NO_FILTER } from "../../jobs/query.ts";
import {
  ACME_VIEWER,
  create,
  engineOn,
  GLOBEX,
  GLOBEX_VIEWER,
  STOREFRONT,
  temporaryFile,
} from "../../jobs/testing/fixture.ts";
import { openSqlite } from "./open.ts";

test("a name that shares its number with another one finds nothing of the other's", async () => {
  const file = temporaryFile();
  const store = openSqlite({ file });
  const { id } = await create(engineOn(store));
  await create(engineOn(store), { teamId: GLOBEX });

  const db = new DatabaseSync(file);
  db.exec(`UPDATE jobs SET team_key = (SELECT team_key FROM jobs WHERE team_id = '${GLOBEX}')`);
  db.exec("UPDATE jobs SET kind_key = 0, project_key = 1, resource_key = 2");
  db.close();
  const seenBy = async (viewer: typeof ACME_VIEWER, filter = NO_FILTER) => {
    const { jobs } = await store.jobs.list(viewer, { filter, limit: 10, beforeId: null }, Date.now());
    return jobs.map((job) => job.teamId);
  };
  expect(await seenBy(GLOBEX_VIEWER)).toEqual([GLOBEX]);
  expect(await seenBy({ ...GLOBEX_VIEWER, projectId: STOREFRONT })).toEqual([]);
  expect((await store.jobs.load(id))?.teamId).toBe(ACME_VIEWER.teamId);
  await store.close();
});
