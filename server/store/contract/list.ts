import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "../../jobs/id.ts";
import type { Job, JobResource } from "../../jobs/job.ts";
import { accept, type Decision, finish, requestCancel, start } from "../../jobs/machine.ts";
import { type JobFilter, NO_FILTER } from "../../jobs/query.ts";
import { JOB_STATUSES, type JobStatus } from "../../jobs/status.ts";
import type { JobStore } from "../../jobs/store.ts";
import { maySee, type Viewer } from "../../jobs/viewer.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: list. */
export function listContract(kind: DatabaseKind): void {
  const T0 = 1_700_000_000_000;
  const NOW = T0 + 1_000_000;
  const RETENTION = 10_000_000;

  interface Wanted {
    readonly teamId: string | null;
    readonly type: string;
    readonly resource: Pick<JobResource, "type" | "id" | "projectId" | "siteId">;
    readonly createdAt: number;
    readonly status: JobStatus;
  }

  /** Puts a job into the store and walks it to its status. */
  async function add(jobs: JobStore, { status, resource, ...wanted }: Wanted): Promise<Job> {
    const accepted = accept({
      ...wanted,
      id: newId("job", wanted.createdAt),
      params: {},
      metadata: {},
      notify: false,
      triggeredBy: { kind: "api", principalId: null },
      resource: { ...resource, envId: null, kind: null, slug: null },
      traceId: null,
      traceparent: null,
      maxAttempts: 1,
      cancelable: true,
      startAfter: wanted.createdAt,
      deadline: null,
      keepMs: null,
    });
    const { id } = accepted.job;
    await jobs.create({
      accepted,
      secretParams: null,
      flight: null,
      dueAt: NOW * 2,
      idempotency: null,
      notifyTo: null,
    });
    const go = (decide: (job: Job) => Decision) => jobs.change(id, decide);
    if (status !== "queued" && status !== "canceled") await go((job) => start(job, T0));
    if (status === "succeeded")
      await go((job) => finish(job, { kind: "succeeded", result: {} }, T0, RETENTION));
    const error = { code: "a.b", message: "m", details: null };
    if (status === "failed")
      await go((job) => finish(job, { kind: "failed", error, partial: null }, T0, RETENTION));
    const cancel = { reason: "requested", principalId: null } as const;
    if (status === "canceled") await go((job) => requestCancel(job, cancel, T0, RETENTION));
    const job = await jobs.load(id);
    if (job === undefined) throw new Error("the job is not there");
    return job;
  }

  async function walk(
    jobs: JobStore,
    viewer: Viewer,
    filter: JobFilter,
    limit: number,
    between?: () => Promise<void>,
  ) {
    const ids: string[] = [];
    let beforeId: string | null = null;
    for (;;) {
      const page = await jobs.list(viewer, { filter, limit, beforeId }, NOW);
      ids.push(...page.jobs.map((job) => job.id));
      beforeId = page.jobs.at(-1)?.id ?? null;
      if (!page.hasMore) return ids;
      expect(page.jobs).toHaveLength(limit);
      await between?.();
    }
  }

  const A: Viewer = { teamId: "a", projectId: null, siteId: null };

  const somewhere = { type: "project", id: "p1", projectId: "p1", siteId: null };
  const plain: Wanted = { teamId: "a", type: "x.y", resource: somewhere, createdAt: T0, status: "queued" };

  test("a walk finds every job that was there, once, while jobs are made in the same millisecond", async () => {
    const { jobs } = await fresh(kind);
    const before = await Promise.all(Array.from({ length: 60 }, () => add(jobs, plain)));
    const walked = await walk(jobs, A, NO_FILTER, 7, async () => {
      await add(jobs, plain);
      await add(jobs, { ...plain, createdAt: T0 + 1 });
    });
    expect(new Set(walked).size).toBe(walked.length);
    expect(walked).toEqual(expect.arrayContaining(before.map((job) => job.id)));
  });

  test("a job that moves on while its list is walked is neither lost nor repeated", async () => {
    const { jobs } = await fresh(kind);
    const all = await Promise.all(Array.from({ length: 20 }, () => add(jobs, plain)));
    const ids = all.map((job) => job.id).sort();
    const walked = await walk(jobs, A, NO_FILTER, 3, async () => {
      const id = ids.pop();
      if (id !== undefined) await jobs.change(id, (job) => start(job, T0));
    });
    expect([...walked].sort()).toEqual(all.map((job) => job.id).sort());
  });

  const text = (...values: string[]) => fc.constantFrom(...values);
  const wanted: fc.Arbitrary<Wanted> = fc.record({
    teamId: fc.constantFrom("a", "b", null),
    type: text("component.install", "component.remove", "componentx.y", "data.sync"),
    resource: fc.constantFrom(
      somewhere,
      { type: "project", id: "p2", projectId: "p2", siteId: null },
      { type: "environment", id: "e1", projectId: "p1", siteId: "s1" },
      { type: "environment", id: "e2", projectId: "p2", siteId: "s2" },
    ),
    createdAt: fc.integer({ min: T0, max: T0 + 5 }),
    status: fc.constantFrom(...JOB_STATUSES),
  });
  /** Mostly nothing: a filter that asks for everything at once finds nothing, and shows nothing. */
  const rarely = <T>(value: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
  const filter: fc.Arbitrary<JobFilter> = fc.record({
    statuses: rarely(fc.uniqueArray(fc.constantFrom(...JOB_STATUSES), { minLength: 1 })),
    type: rarely(text("component.install", "component.*", "data.sync", "none.such", "none.*")),
    resourceType: rarely(text("project", "environment", "none")),
    resourceId: rarely(text("p1", "e1", "none")),
    projectId: rarely(text("p1", "p2", "none")),
    since: rarely(fc.integer({ min: T0 - 1, max: T0 + 6 })),
    until: rarely(fc.integer({ min: T0 - 1, max: T0 + 6 })),
  });
  const viewer: fc.Arbitrary<Viewer> = fc.record({
    teamId: text("a", "b", "c"),
    projectId: rarely(text("p1", "p2")),
    siteId: rarely(text("s1", "s2")),
  });

  /** What a list means, said in the simplest way. */
  function matches(job: Job, by: JobFilter): boolean {
    const { type } = by;
    return (
      (by.statuses === null || by.statuses.includes(job.status)) &&
      (type === null || (type.endsWith("*") ? job.type.startsWith(type.slice(0, -1)) : job.type === type)) &&
      (by.resourceType === null || job.resource.type === by.resourceType) &&
      (by.resourceId === null || job.resource.id === by.resourceId) &&
      (by.projectId === null || job.resource.projectId === by.projectId) &&
      (by.since === null || job.createdAt >= by.since) &&
      (by.until === null || job.createdAt < by.until)
    );
  }

  test("a list is what its viewer may see and its filter lets through, in order", async () => {
    const lists = fc.array(fc.tuple(viewer, filter, fc.integer({ min: 1, max: 8 })), {
      minLength: 20,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wanted, { minLength: 1, maxLength: 40 }), lists, async (all, queries) => {
        const { jobs, close } = await fresh(kind);
        const made = await Promise.all(all.map((one) => add(jobs, one)));
        for (const [by, query, limit] of queries) {
          const want = made
            .filter((job) => maySee(by, job) && matches(job, query))
            .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
          expect(await walk(jobs, by, query, limit)).toEqual(want.map((job) => job.id));
        }
        await close();
      }),
      { numRuns: 25 },
    );
  });

  test("a page is before its cursor and within the filter's times, whichever ends first", async () => {
    const { jobs } = await fresh(kind);
    const made: Job[] = [];
    for (const createdAt of [T0, T0 + 1, T0 + 2]) made.push(await add(jobs, { ...plain, createdAt }));
    const [oldest, middle, newest] = made.map((job) => job.id);
    const page = async (beforeId: string | undefined, until: number) => {
      const query = { filter: { ...NO_FILTER, until }, limit: 10, beforeId: beforeId ?? null };
      return (await jobs.list(A, query, NOW)).jobs.map((job) => job.id);
    };
    expect(await page(newest, T0 + 1)).toEqual([oldest]);
    expect(await page(newest, T0 + 2)).toEqual([middle, oldest]);
    expect(await page(middle, T0 + 3)).toEqual([oldest]);
  });

  test("an expired job is no longer listed, even before it is removed", async () => {
    const { jobs } = await fresh(kind);
    await add(jobs, { ...plain, status: "succeeded" });
    const query = { filter: NO_FILTER, limit: 10, beforeId: null };
    const succeeded = { ...query, filter: { ...NO_FILTER, statuses: ["succeeded"] as const } };
    const later = T0 + RETENTION + 1;
    for (const list of [query, succeeded]) {
      expect((await jobs.list(A, list, NOW)).jobs).toHaveLength(1);
      expect((await jobs.list(A, list, later)).jobs).toHaveLength(0);
    }
  });
}
