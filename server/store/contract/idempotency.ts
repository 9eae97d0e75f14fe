import { expect, test } from "vitest";
import type { IdempotencyClaim } from "../../jobs/idempotency.ts";
import { engineOn, request } from "../../jobs/testing/fixture.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: idempotency. */
export function idempotencyContract(kind: DatabaseKind): void {
  const CLAIM: IdempotencyClaim = {
    teamId: "team_acme",
    principalId: "key_1",
    method: "POST",
    path: "/v1/teams/team_acme/jobs",
    key: "k",
    fingerprint: "body 1",
    statusCode: 202,
  };

  async function engine(now = { at: 1_000_000 }) {
    const store = await fresh(kind);
    return { store, now, jobs: engineOn(store, { now: () => now.at, idempotencyMs: 60_000 }) };
  }

  const withClaim = (claim: Partial<IdempotencyClaim> = {}) =>
    request({ idempotency: { ...CLAIM, ...claim } });

  test("any number of the same request at the same time make one job", async () => {
    const { jobs } = await engine();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => jobs.create(withClaim())));
    const created = outcomes.flatMap((outcome) => (outcome.kind === "created" ? [outcome.job.id] : []));
    const replayed = outcomes.flatMap((outcome) => (outcome.kind === "replayed" ? [outcome] : []));
    expect(created).toHaveLength(1);
    expect(replayed).toHaveLength(49);
    for (const outcome of replayed)
      expect(outcome).toEqual({ kind: "replayed", jobId: created[0], statusCode: 202 });
  });

  test("another body under the same key is refused, and the first job stays the answer", async () => {
    const { jobs } = await engine();
    const first = await jobs.create(withClaim());
    expect(await jobs.create(withClaim({ fingerprint: "body 2" }))).toEqual({ kind: "key_reused" });
    expect(await jobs.create(withClaim())).toMatchObject({ kind: "replayed", statusCode: 202 });
    expect(first.kind).toBe("created");
  });

  test.each([
    ["tenant", { teamId: "team_globex" }],
    ["principal", { principalId: "key_2" }],
    ["method", { method: "PUT" }],
    ["path", { path: "/v1/other" }],
    ["key", { key: "K" }],
  ])("the same key of another %s is another key", async (_what, other) => {
    const { jobs } = await engine();
    await jobs.create(withClaim());
    expect((await jobs.create(withClaim(other))).kind).toBe("created");
  });

  test("a request that is being answered is in flight until its status code is settled", async () => {
    const { jobs } = await engine();
    const claim = { ...CLAIM, statusCode: null };
    expect((await jobs.create(withClaim(claim))).kind).toBe("created");
    expect(await jobs.create(withClaim(claim))).toEqual({ kind: "in_flight" });
    await jobs.settle(claim, 200);
    expect(await jobs.create(withClaim(claim))).toMatchObject({ kind: "replayed", statusCode: 200 });
  });

  test("a request that a crash cut off counts as accepted", async () => {
    const database = await kind.create();
    const claim = { ...CLAIM, statusCode: null };
    const first = await database.open();
    await engineOn(first).create(withClaim(claim));
    await first.close();
    const next = engineOn(await database.open());
    await next.start();
    await expect
      .poll(() => next.create(withClaim(claim)), { timeout: 10_000 })
      .toMatchObject({ kind: "replayed", statusCode: 202 });
  });

  test("a request that was refused leaves its key free", async () => {
    const { jobs } = await engine();
    const deploy = (key: string) =>
      jobs.create(
        request({ type: "deployment.run", params: { commit: "9fceb02" }, idempotency: { ...CLAIM, key } }),
      );
    const first = await deploy("a");
    expect((await deploy("b")).kind).toBe("conflict");
    if (first.kind !== "created") throw new Error("expected a job");
    const viewer = { teamId: "team_acme", projectId: null, siteId: null };
    await jobs.cancel(viewer, first.job.id, { principalId: "key_1" });
    expect((await deploy("b")).kind).toBe("created");
  });

  test("a key is free again when its time is over", async () => {
    const { jobs, now } = await engine();
    await jobs.create(withClaim());
    now.at += 59_999;
    expect((await jobs.create(withClaim())).kind).toBe("replayed");
    now.at += 1;
    expect((await jobs.create(withClaim())).kind).toBe("created");
  });
}
