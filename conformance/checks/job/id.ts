import { check } from "../../runner/check.ts";

check("job.id", async ({ job, unique, expect }) => {
  const members = { metadata: { marker: unique() } };
  const jobs = await Promise.all(Array.from({ length: 8 }, () => job.queued({ members })));

  for (const { id, created } of jobs) expect(id, "id", created).toMatch(/^job_[A-Za-z0-9]{16,}$/);
  expect(new Set(jobs.map(({ id }) => id)).size, "different ids of 8 jobs")
    .likely("requests that look alike share a job")
    .toBe(8);
});

check("job.whole-id", { roles: ["get"] }, async ({ job, api, contract, expect }) => {
  const queued = await job.live();
  const ways = (["get", "logs", "cancel"] as const).filter((role) => contract.withRole(role).length > 0);
  for (const [what, id] of notQuite(queued.id)) {
    for (const way of ways) {
      expect(await api[way](id))
        .likely(`${way} takes ${what} for the id`)
        .toHaveStatus(400, 404);
    }
  }
});

/** What is no job's id, and is mistaken for one where ids are looked up by their beginning, or in a column that minds no case. */
function notQuite(id: string): readonly (readonly [what: string, id: string])[] {
  const at = id.lastIndexOf("_") + 1;
  const own = id.slice(at);
  const other = own === own.toUpperCase() ? own.toLowerCase() : own.toUpperCase();
  const near = [
    ["the beginning of an id", id.slice(0, -1)],
    ["an id with more behind it", `${id}0`],
  ] as const;
  return own === other ? near : [...near, ["the id in another case", id.slice(0, at) + other]];
}

check("job.id-unguessable", async ({ job, expect }) => {
  const ids: string[] = [];
  for (let count = 0; count < 4; count += 1) ids.push((await job.live()).id);

  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1];
    if (before === undefined) continue;
    expect(differing(before, id), `characters in which ${id} differs from ${before}`)
      .likely("ids are counted, or made of the time alone")
      .toBeAtLeast(8);
  }
});

function differing(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, index) => a[index] !== b[index]).filter(Boolean).length;
}
