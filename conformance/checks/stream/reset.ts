import { check } from "../../runner/check.ts";
import { Follower, follow } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { log, succeed } from "../../scenario/steps.ts";

check("stream.reset", { roles: ["stream"] }, async (context) => {
  const { job, contract, assume, expect } = context;
  const held = await job.held(); // does not change while we look
  const got = await held.get();
  assume(got).toHaveStatus(200);
  for (const lastEventId of ["99999999999", "not-an-id"]) {
    const { reply, stream } = await held.tryStream({ lastEventId });
    expect(reply).likely("a browser's EventSource gives up for good at any status but 200").toHaveStatus(200);
    if (stream === undefined) continue;
    const [first, second] = await new Follower(context, held, stream).firstOf(2);
    stream.cut();

    expect(first?.event, "name of the first event")
      .likely("the gap is not made known")
      .toBe(contract.lifecycle.events.reset);
    expect(second?.event, "name of the second event").toBe(contract.lifecycle.events.job);
    expect(second?.json, "job in the second event").toEqual(got.job.json);
  }
});

const OFTEN = 2000;

check(
  "stream.reset",
  { title: "beyond the window", roles: ["stream"], requires: ["stream.resume"], lastsMs: 1500 },
  async (context) => {
    const { contract, tolerances, expect } = context;
    const { reset, job: jobEvent } = contract.lifecycle.events;
    const kept = contract.limit("replay_events");
    if (kept === undefined) return context.notApplicable("the contract keeps no number of events");
    const floods = Math.ceil(kept / OFTEN) + 1;
    const steps = Array.from({ length: floods }, () => log("x", { repeat: OFTEN }));
    const { job, release } = await gated(context, [...steps, succeed()]);
    const reader = await follow(context, job);
    const first = await reader.first();
    context.assume(first?.id, "id of the first event").toBePresent();
    reader.stream.cut();
    await release();
    await job.end();
    const again = await follow(context, job, { lastEventId: first?.id });
    await again.waitFor(({ event }) => event !== jobEvent, tolerances.deliveryMs);
    const [opening, second] = await again.firstOf(2);
    again.stream.cut();
    // A server that keeps more may replay all of it; what it may not do is leave a part out and say nothing.
    if (opening?.event === reset) expect(second?.event, "name of the event after reset").toBe(jobEvent);
    else {
      expect(again.news.length, "events replayed").toBeAtLeast(1);
      expect(again.lines[0]?.seq, "seq of the first line replayed without a reset")
        .likely("events that are no longer kept are left out without a word")
        .toBe(1);
    }
  },
);
