import { expect, test, vi } from "vitest";
import type { Job, JobEvent } from "../../jobs/job.ts";
import { create, engineOn, temporaryStore } from "../../jobs/testing/fixture.ts";
import { Feed, type Present } from "./feed.ts";

/** A job as it is after so many events. */
async function states(): Promise<(lastEventId: number) => Job> {
  const job = await create(engineOn(temporaryStore()));
  return (lastEventId) => ({ ...job, lastEventId });
}

function eventsOf(job: Job, first: number): readonly JobEvent[] {
  const count = job.lastEventId - first + 1;
  return Array.from({ length: count }, (_, index) => ({ kind: "job", id: first + index, job }));
}

/** A feed whose reads are answered by hand, in the order in which they were asked. */
function feedByHand() {
  const asked: { readonly after: ReadonlyMap<string, number | null>; answer(...found: Present[]): void }[] =
    [];
  const feed = new Feed(
    (after) => new Promise((resolve) => asked.push({ after, answer: (...found) => resolve(found) })),
    (error) => {
      throw error;
    },
  );
  return { feed, asked };
}

test("what was read of a job that is watched makes its next change one with events", async () => {
  const jobAt = await states();
  const { feed, asked } = feedByHand();
  const { id } = jobAt(1);
  const told = vi.fn();
  expect(feed.isCurious(id)).toBe(false);
  feed.watch(id, told);
  expect(feed.isCurious(id)).toBe(true);
  feed.learn(jobAt(3));
  expect(feed.isCurious(id)).toBe(false);
  // Somebody else may have read it before that: he must not miss it.
  expect(told).toHaveBeenLastCalledWith({ job: jobAt(3), events: [] });
  feed.look([id]);
  expect(asked[0]?.after).toEqual(new Map([[id, 3]]));
  const change = { job: jobAt(5), events: eventsOf(jobAt(5), 4) };
  asked[0]?.answer(change);
  await expect.poll(() => told.mock.calls.length).toBe(2);
  expect(told).toHaveBeenLastCalledWith(change);
});

test("a job that changes while it is read is read again, and another one meanwhile", async () => {
  const jobAt = await states();
  const { feed, asked } = feedByHand();
  const [one, other] = [jobAt(1).id, "job_other"];
  const told = vi.fn();
  feed.watch(one, told);
  feed.watch(other, vi.fn());
  feed.look([one]);
  feed.look([one, other]);
  expect(asked.map(({ after }) => [...after.keys()])).toEqual([[one], [other]]);
  asked[0]?.answer({ job: jobAt(2), events: [] });
  await expect.poll(() => asked.length).toBe(3);
  expect(asked[2]?.after).toEqual(new Map([[one, 2]]));
  asked[2]?.answer({ job: jobAt(3), events: eventsOf(jobAt(3), 3) });
  await expect.poll(() => told.mock.calls.map(([{ job }]) => job.lastEventId)).toEqual([2, 3]);
});
