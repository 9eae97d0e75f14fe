import { check } from "../../runner/check.ts";

check("job.id", async ({ job, unique, expect }) => {
  const members = { metadata: { marker: unique() } };
  const jobs = await Promise.all(Array.from({ length: 8 }, () => job.queued({ members })));

  for (const { id, created } of jobs) expect(id, "id", created).toMatch(/^job_[A-Za-z0-9]{16,}$/);
  expect(new Set(jobs.map(({ id }) => id)).size, "different ids of 8 jobs")
    .likely("requests that look alike share a job")
    .toBe(8);
});

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

/** The number that an id ends with; short ones are there by chance in random ids too, and mean nothing. */
