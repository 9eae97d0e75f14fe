import { check } from "../../runner/check.ts";

/** Where a request to cancel is answered with a word and holds for running jobs only. */
check("cancel.requested", { roles: ["cancel"], lastsMs: 400 }, async ({ job, expect }) => {
  const stopping = await job.held({ on_cancel: { after_ms: 300 } });
  for (const answer of [await stopping.cancel(), await stopping.cancel()])
    expect(answer)
      .likely("a job that was asked to stop already is taken for one that has ended")
      .toHaveStatus(200);
  const end = await stopping.end();

  expect(end.job.stage, "how the job ended", end)
    .likely("the request is acknowledged and forgotten")
    .toBe("canceled");
});

check("cancel.not-running", { roles: ["cancel"] }, async ({ job, expect }) => {
  const [queued, succeeding, failing, held] = await Promise.all([
    job.queued(),
    job.succeeding(),
    job.failing(),
    job.held(),
  ]);
  await held.cancel();
  await Promise.all([succeeding, failing, held].map(async (each) => await each.end()));
  for (const each of [queued, succeeding, failing, held]) {
    const before = await each.get();
    const refusal = await each.cancel();

    expect(refusal)
      .likely(`a job that is ${before.job.status} is taken for one that runs`)
      .toBeError({ status: 400, code: "job.not_cancelable" });
    const after = await each.get();
    expect(after.job.json, "the job after the refusal", after).toEqual(before.job.json);
  }
});
