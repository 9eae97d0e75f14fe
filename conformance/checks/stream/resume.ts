import type { StreamEvent } from "../../http/index.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { Follower, follow, said } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import type { JobHandle } from "../../scenario/job-handle.ts";
import { log, retry, succeed, wait } from "../../scenario/steps.ts";

/** A job that has ended, and the events that somebody saw who followed it from the gate on. */
async function followed(context: CheckContext): Promise<{ job: JobHandle; events: readonly StreamEvent[] }> {
  const steps = [log("one"), log("two"), retry(), log("three", { repeat: 3 }), succeed()];
  const { job, release } = await gated(context, steps);
  const reader = await follow(context, job);
  await reader.first();
  await release();
  const events = await reader.toTheEnd();
  context.assume(events.length, "events of the stream").toBeAtLeast(4);
  for (const { id } of events) context.assume(id, "id of an event").toBePresent();
  return { job, events };
}

check("stream.resume", { roles: ["stream"], requires: ["stream.ids"] }, async (context) => {
  const { expect } = context;
  const { job, events } = await followed(context);
  for (const at of [0, Math.floor(events.length / 2), events.length - 2]) {
    const { id } = events[at] ?? {};
    const { reply, stream } = await job.tryStream({ lastEventId: id });
    expect(reply).toHaveStatus(200);
    const later = stream === undefined ? [] : await new Follower(context, job, stream).toTheEnd();

    expect(later.map(said), `events after ${id}`, reply)
      .likely(causeOf(events.slice(at + 1), later, events[at]))
      .toEqual(events.slice(at + 1).map(said));
  }
});

/** What most probably went wrong when `actual` was replayed in place of `wanted`. */
function causeOf(
  wanted: readonly StreamEvent[],
  actual: readonly StreamEvent[],
  last: StreamEvent | undefined,
): string {
  const [first] = actual;
  if (last !== undefined && first !== undefined && said(first) === said(last))
    return "the event with the id itself is sent once more";
  if (new Set(actual.map(said)).size < actual.length && actual.length > wanted.length)
    return "an event is sent both from the replay and from what happens meanwhile";
  if (actual.length < wanted.length)
    return "events are lost where the replay begins, or it is not done at all";
  return "the replay is out of order";
}

check(
  "stream.resume",
  { title: "while the job goes on", roles: ["stream"], requires: ["stream.ids", "stream.ended"] },
  async (context) => {
    const { expect } = context;
    const steps = [log("one"), log("two"), wait(300), log("three", { repeat: 3 }), succeed()];
    const { job, release } = await gated(context, steps);
    const [whole, cut] = await Promise.all([follow(context, job), follow(context, job)]);
    await Promise.all([whole.first(), cut.first()]);
    await release();
    await cut.firstLine();
    cut.stream.cut();
    const before = cut.news;
    // On a slow machine all may have come before the cut; then there is nothing more, and no stream.
    const { stream } = await job.tryStream({ lastEventId: before.at(-1)?.id });
    const rest = stream === undefined ? [] : new Follower(context, job, stream).toTheEnd();
    const [wanted, after] = await Promise.all([whole.toTheEnd(), rest]);

    expect([...before, ...after].map(said), "events before and after the cut together")
      .likely("events are lost or sent twice where the replay meets what happens meanwhile")
      .toEqual(wanted.map(said));
  },
);

check("stream.after", { roles: ["stream"], requires: ["stream.ids"] }, async (context) => {
  const { expect } = context;
  const { job, events } = await followed(context);
  const at = 1;
  const { reply, stream } = await job.tryStream({ query: { after: events[at]?.id } });
  expect(reply).toHaveStatus(200);
  const later = stream === undefined ? [] : await new Follower(context, job, stream).toTheEnd();

  expect(later.map(said), "events after the one named", reply)
    .likely(causeOf(events.slice(at + 1), later, events[at]))
    .toEqual(events.slice(at + 1).map(said));
});

check("stream.after-conflict", { roles: ["stream"] }, async (context) => {
  const { assume, expect } = context;
  const held = await context.job.held();
  const reader = await follow(context, held);
  await reader.first();
  await held.cancel();
  const ids = (await reader.toTheEnd()).map(({ id }) => id);
  const [one, other] = [ids[0], ids.at(-1)];
  assume(one, "id of the first event").toBePresent();
  assume(other, "id of the last event").notToBe(one);

  for (const [after, lastEventId] of [
    [one, other],
    [other, one],
  ]) {
    const { reply, stream } = await held.tryStream({ query: { after }, lastEventId });
    stream?.cut();
    expect(reply)
      .likely("the server takes one of the two and ignores the other")
      .toBeError({ status: 400, code: "stream.event_id_invalid", param: "after" });
  }
});

check("stream.after-invalid", { roles: ["stream"] }, async ({ job, expect }) => {
  const held = await job.held();
  for (const after of ["abc", "-1", "1.5", "99999999999"]) {
    const { reply, stream } = await held.tryStream({ query: { after } });
    stream?.cut();
    expect(reply).toBeError({ status: 400, code: "stream.event_id_invalid", param: "after" });
  }
});
