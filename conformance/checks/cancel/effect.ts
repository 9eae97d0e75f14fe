import { check } from "../../runner/check.ts";
import { hold, log, progress, wait } from "../../scenario/steps.ts";

check("cancel.truthful", { roles: ["cancel"], lastsMs: 600 }, async ({ job, contract, assume, expect }) => {
  const stopping = await job.startedScript([hold()], { on_cancel: { after_ms: 500 } });
  const asked = await stopping.cancel();
  assume(asked).toHaveStatus(200, 202);
  const end = contract.lifecycle.shows("cancel") && asked.job.isTerminal ? asked : await stopping.end();
  assume(end.job.stage, "how the job ended").toBe("canceled");
  const { job: ended } = end;
  const at = (name: string) => ended.moment(name) ?? Number.NaN;
  const told = ended.has("cancel_requested_at") ? at("finished_at") - at("cancel_requested_at") : undefined;
  // By the server's clock alone, so that a late answer hides nothing: its life, less what had passed of it before the request.
  const { headAt } = stopping.created.exchange.timing;
  const lived = at("finished_at") - at("created_at") - (asked.exchange.timing.sentAt - headAt);
  const measured = Math.round(end.exchange.timing.headAt - asked.exchange.timing.sentAt);

  for (const [stopped, how] of [
    [measured, "until the job showed canceled"],
    [Math.round(lived), "from the request to finished_at, by the server's clock"],
    [told, "from cancel_requested_at to finished_at"],
  ] as const)
    if (stopped !== undefined)
      expect(stopped, `milliseconds ${how}, of the 500 that its work goes on`, end)
        .likely("the server shows canceled as soon as it is asked")
        .toBeAtLeast(490);
});

for (const outcome of ["succeeded", "failed"] as const) {
  check("cancel.race", { title: outcome, roles: ["cancel"] }, async ({ job, assume, expect }) => {
    const racing = await job.startedScript([hold()], { on_cancel: { after_ms: 150, outcome } });
    const asked = await racing.cancel();
    assume(asked).toHaveStatus(202);
    const end = await racing.end();

    expect(end.job.stage, "how the job ended", end).toBe(outcome);
    expect(end.job.member("cancel_requested_at"), "cancel_requested_at", end).toBe(
      asked.job.member("cancel_requested_at"),
    );
  });
}

check(
  "cancel.stops-work",
  { roles: ["cancel", "logs"], lastsMs: 700 },
  async ({ job, assume, expect, delay }) => {
    const busy = Array.from({ length: 40 }, (_, index) => [
      progress(index),
      log(`line ${index}`),
      wait(50),
    ]).flat();
    const working = await job.startedScript(busy.slice(0, 99));
    await working.cancel();
    const before = await working.end();
    assume(before.job.stage, "how the job ended").toBe("canceled");
    const written = await working.logs({ query: { limit: 200 } });
    await delay(300); // six lines' time
    const after = await working.get();
    const later = await working.logs({ query: { limit: 200 } });

    expect(after.job.member("progress"), "progress after the end", after).toBe(before.job.member("progress"));
    expect(later.items.length, "log lines after the end", later)
      .likely("the work goes on although the job shows canceled")
      .toBe(written.items.length);
  },
);

check(
  "cancel.queued",
  { roles: ["cancel"], requires: ["cancel.accepted"], lastsMs: 1_200 },
  async ({ job, assume, expect, delay }) => {
    for (let queueMs = 800; ; queueMs *= 3) {
      const queued = await job.script([progress(50), hold()], { queue_ms: queueMs });
      const { sentAt, headAt } = queued.created.exchange.timing;
      const asked = await queued.cancel();
      assume(asked).toHaveStatus(200, 202);
      const canceledAt = asked.exchange.timing.headAt;
      // On a busy machine it may have begun before the request arrived.
      if (canceledAt > sentAt + queueMs && queueMs < 5_000) continue;
      await delay(headAt + queueMs - canceledAt + 250); // past the time at which it would have begun
      const later = await queued.get();

      expect(later.job.stage, "the job after the time of its start", later).toBe("canceled");
      if (later.job.has("started_at")) expect(later.job.member("started_at"), "started_at", later).toBeNull();
      if (later.job.has("progress"))
        expect(later.job.member("progress"), "progress", later).toBeOneOf([null, 0]);
      if (later.job.has("progress_completed"))
        expect(later.job.member("progress_completed"), "what is completed", later).toBe(0);
      return;
    }
  },
);
