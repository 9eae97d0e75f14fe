import { check } from "../../runner/check.ts";

check("cancel.acknowledged", { roles: ["cancel"], lastsMs: 400 }, async ({ job, contract, expect }) => {
  const [canceled = ""] = contract.lifecycle.statuses("canceled");
  const stopping = await job.held({ on_cancel: { after_ms: 300 } });
  for (const asked of [stopping, stopping, await job.queued()]) {
    const answer = await asked.cancel();
    expect(answer).toHaveStatus(200);
    expect(answer.job.id, "id in the answer", answer).toBe(asked.id);
    expect(answer.job.status, "status in the answer", answer).toBe(canceled);
  }
  await stopping.end();
  const again = await stopping.cancel();

  expect(again)
    .likely("a job that is cancelled already is taken for one that has ended otherwise")
    .toHaveStatus(200);
  expect(again.job.status, "status in the answer", again).toBe(canceled);
});

check("cancel.ended", { roles: ["cancel"] }, async ({ job, expect }) => {
  for (const ended of [await job.succeeding(), await job.failing()]) {
    const before = await ended.end();
    const refusal = await ended.cancel();

    expect(refusal).toBeError({ status: 409, code: "job.not_cancelable" });
    const after = await ended.get();
    expect(after.job.json, "the job after the refusal", after).toEqual(before.job.json);
  }
});
