import { expect, test } from "vitest";
import { NO_FILTER } from "../../jobs/query.ts";
import { ACME, ACME_VIEWER } from "../../jobs/testing/fixture.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: look-ups of what clients may send, of which some no database can hold. */
export function lookupsContract(kind: DatabaseKind): void {
  test.each([["\0"], ["job_\0"], ["\ud800"], ["'; --"], ["x".repeat(100_000)]])(
    "%j is found nowhere",
    async (id) => {
      const { jobs, directory } = await fresh(kind);
      expect(await jobs.load(id)).toBeUndefined();
      expect(await jobs.tombstone(id)).toBeUndefined();
      expect(await directory.site(ACME_VIEWER, id)).toBeUndefined();
      expect(await directory.project({ ...ACME_VIEWER, teamId: id }, id)).toBeUndefined();
      expect(await directory.environment(ACME_VIEWER, ACME, id)).toBeUndefined();
      expect(await directory.key(id)).toBeUndefined();
      const filter = { ...NO_FILTER, resourceId: id, projectId: id, type: id };
      expect(await jobs.list(ACME_VIEWER, { filter, limit: 1, beforeId: id }, 1)).toEqual({
        jobs: [],
        hasMore: false,
      });
    },
  );
}
