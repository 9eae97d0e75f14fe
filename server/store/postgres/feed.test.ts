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
function feedByHand(
  onError = (error: unknown): void => {
    throw error;
  },
) {
  const asked: { readonly after: ReadonlyMap<string, number | null>; answer(...found: Present[]): void }[] =
    [];
  const feed = new Feed(
    (after) => new Promise((resolve) => asked.push({ after, answer: (...found) => resolve(found) })),
    onError,
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

test("what another process says is told without a read if it comes next", async () => {
  const jobAt = await states();
  const { feed, asked } = feedByHand();
  const { id } = jobAt(1);
  const told = vi.fn();
  feed.watch(id, told);
  feed.learn(jobAt(3));
  const change = { job: jobAt(5), events: eventsOf(jobAt(5), 4) };
  const changeOf = vi.fn(() => change);
  feed.heard(id, changeOf);
  expect(changeOf).toHaveBeenLastCalledWith(jobAt(3));
  expect(told).toHaveBeenLastCalledWith(change);
  expect(asked).toEqual([]);
  // Said once more, it is looked at, and nothing is told twice.
  feed.heard(id, changeOf);
  expect(asked.map(({ after }) => after)).toEqual([new Map([[id, 5]])]);
  expect(told).toHaveBeenCalledTimes(2);
});

test("a job is looked at when something was missed before what is said of it", async () => {
  const jobAt = await states();
  const { feed, asked } = feedByHand();
  const { id } = jobAt(1);
  const told = vi.fn();
  feed.watch(id, told);
  const saying = (first: number) => () => ({ job: jobAt(first), events: eventsOf(jobAt(first), first) });
  // Nothing was told yet: what is said is no whole job.
  feed.heard(id, saying(3));
  expect(asked[0]?.after).toEqual(new Map([[id, null]]));
  asked[0]?.answer({ job: jobAt(3), events: [] });
  await expect.poll(() => told.mock.calls.length).toBe(1);
  feed.heard(id, saying(5));
  await expect.poll(() => asked.length).toBe(2);
  // The read may bring the one that comes next too.
  feed.heard(id, saying(4));
  asked[1]?.answer({ job: jobAt(5), events: eventsOf(jobAt(5), 4) });
  await expect.poll(() => asked.length).toBe(3);
  expect(asked[2]?.after).toEqual(new Map([[id, 5]]));
  expect(told.mock.calls.map(([{ job }]) => job.lastEventId)).toEqual([3, 5]);
});

test.each([
  ["nothing", (): undefined => undefined],
  [
    "an error",
    (): undefined => {
      throw new Error("not understood");
    },
  ],
])("a job is looked at when what is said of it is %s", async (_what, changeOf) => {
  const jobAt = await states();
  const onError = vi.fn();
  const { feed, asked } = feedByHand(onError);
  const { id } = jobAt(1);
  feed.watch(id, vi.fn());
  feed.learn(jobAt(3));
  feed.heard(id, changeOf);
  expect(asked[0]?.after).toEqual(new Map([[id, 3]]));
});

test("what is said of a job that nobody watches is not even opened", async () => {
  const { feed, asked } = feedByHand();
  const changeOf = vi.fn();
  feed.heard("job_other", changeOf);
  expect([changeOf.mock.calls, asked]).toEqual([[], []]);
});
