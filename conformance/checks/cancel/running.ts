import { check } from "../../runner/check.ts";
import { hold } from "../../scenario/steps.ts";

/** Where a request to cancel is answered with a word and holds for running jobs only. */
check("cancel.requested", { roles: ["cancel"], lastsMs: 400 }, async ({ job, tolerances, expect }) => {
  for (let afterMs = 300; ; afterMs *= 3) {
    const stopping = await job.startedScript([hold()], { on_cancel: { after_ms: afterMs } });
    const asked = await stopping.cancel();
    const again = await stopping.cancel();
    expect(asked).toHaveStatus(200);
    // On a busy machine it may have stopped before it was asked again.
    if (again.exchange.timing.headAt > asked.exchange.timing.sentAt + afterMs && afterMs < 5_000) continue;
    expect(again)
      .likely("a job that was asked to stop already is taken for one that has ended")
      .toHaveStatus(200);
    const deadline = performance.now() + afterMs + tolerances.reachMs;
    const end = await stopping.until(
      (reply) => reply.job.isTerminal || performance.now() > deadline,
      afterMs + 2 * tolerances.reachMs,
    );

    expect(end.job.stage, "how the job ended", end)
      .likely("the request is acknowledged and forgotten")
      .toBe("canceled");
    return;
  }
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
