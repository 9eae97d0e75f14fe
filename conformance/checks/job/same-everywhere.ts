import type { Json } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import type { JobHandle } from "../../scenario/job-handle.ts";

check("job.same-everywhere", async (context) => {
  const { job, unique, assume, expect } = context;
  const members = { metadata: { marker: unique() } };
  const queued = await job.queued({ members }); // does not change while we look
  const got = await queued.get();
  assume(queued.created.etag, "ETag of the 202", queued.created).toBe(got.etag);
  const { listed, streamed } = await otherViews(context, queued);
  const after = await queued.get();
  assume(after.etag, "ETag after all was seen", after).toBe(got.etag);

  expect(queued.created.job.json, "the job in the 202", queued.created).toEqual(got.job.json);
  expect(listed, "the job in a list").toEqual(got.job.json);
  expect(streamed, "the job in an event").toEqual(got.job.json);
});

for (const recipe of ["succeeding", "failing"] as const) {
  check("job.same-everywhere", { title: `${recipe} job` }, async (context) => {
    const { job, expect } = context;
    const one = await job[recipe]();
    const got = await one.end();
    const { listed, streamed } = await otherViews(context, one);

    expect(listed, "the job in a list")
      .likely("the list leaves out or shortens members")
      .toEqual(got.job.json);
    expect(streamed, "the job in an event").toEqual(got.job.json);
  });
}

async function otherViews({ api, contract, tolerances, assume }: CheckContext, job: JobHandle) {
  const since = String(job.created.job.member("created_at"));
  const [list, { stream }] = await Promise.all([
    find(api, job.id, since),
    job.tryStream({ limitMs: tolerances.reachMs }),
  ]);
  const { events } = contract.lifecycle;
  const event = await stream?.waitFor((seen) => seen.event === events.job, tolerances.reachMs);
  stream?.cut();
  assume(list, "the job in the list").toBePresent();
  assume(event, "an event with the job").toBePresent();
  return { listed: list, streamed: event?.json };
}

/** The job in the pages of the list of what was created since then, or `undefined`. */
async function find(api: CheckContext["api"], id: string, since: string): Promise<Json | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < 5; page += 1) {
    const reply = await api.list({ query: { since, limit: 200, cursor } });
    const found = reply.jobs.find((job) => job.id === id);
    cursor = reply.nextCursor;
    if (found !== undefined || cursor === undefined) return found?.json;
  }
  return undefined;
}
