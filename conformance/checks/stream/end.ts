import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { type Follower, follow } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { fail, log, succeed } from "../../scenario/steps.ts";

/** The stream of a job shows its end, then `end` with the same status, and is closed by the server. */
async function endsProperly(context: CheckContext, reader: Follower): Promise<void> {
  const { contract, tolerances, latencyMs, assume, expect } = context;
  await reader.toTheEnd();
  const { events, end: at, stream } = reader;
  assume(at, "place of the event that shows the job's end").toBeAtLeast(0);
  const end = events.slice(at).find(({ event }) => event === contract.lifecycle.events.end);

  expect(end, "an event end after the job's end")
    .likely("the server closes the stream without saying that it is over, so clients reconnect")
    .toBePresent();
  expect(end?.json, "data of the event end").toSatisfy(
    (data) => contract.lifecycle.status(data) === contract.lifecycle.status(events[at]?.json),
    "the status that the job ended in",
  );
  expect(await stream.toEnd(tolerances.deliveryMs + latencyMs), "who closed the stream")
    .likely("the server keeps the stream open after its end")
    .toBe("server");
}

check("stream.end", { roles: ["stream"] }, async (context) => {
  const scripts = [[succeed()], [fail()]];
  await Promise.all(
    scripts.map(async (steps) => {
      const { job, release } = await gated(context, steps);
      const reader = await follow(context, job);
      await reader.first();
      await release();
      await endsProperly(context, reader);
    }),
  );
});

check("stream.end", { title: "of a canceled job", roles: ["stream", "cancel"] }, async (context) => {
  const held = await context.job.held();
  const reader = await follow(context, held);
  await held.cancel();
  await endsProperly(context, reader);
});

check("stream.end", { title: "of a job that has ended", roles: ["stream"] }, async (context) => {
  const quick = await context.job.succeeding();
  await quick.end();
  await endsProperly(context, await follow(context, quick));
});

check(
  "stream.end",
  { title: "of a stream that was resumed", roles: ["stream", "cancel"] },
  async (context) => {
    const held = await context.job.held();
    const before = await follow(context, held);
    const first = await before.first();
    context.assume(first?.id, "id of the first event").toMatch(/^\d+$/);
    before.stream.cut();
    const reader = await follow(context, held, { lastEventId: first?.id });
    await held.cancel();
    await endsProperly(context, reader);
  },
);

check("stream.nothing-after-end", { roles: ["stream"] }, async (context) => {
  const { contract, tolerances, assume, expect } = context;
  const { job, release } = await gated(context, [log("last words"), succeed()]);
  const reader = await follow(context, job);
  await release();
  await reader.toTheEnd();
  const at = reader.events.findIndex(({ event }) => event === contract.lifecycle.events.end);
  assume(at, "place of the event end").toBeAtLeast(0);
  await reader.stream.toEnd(tolerances.deliveryMs);

  expect(
    reader.events.slice(at + 1).map(({ event }) => event),
    "events after end",
  ).toEqual([]);
});

check("stream.ended", { roles: ["stream"] }, async (context) => {
  const { assume, expect } = context;
  const held = await context.job.held();
  const reader = await follow(context, held);
  await held.cancel();
  await reader.toTheEnd();
  const last = reader.events[reader.end]?.id;
  assume(last, "id of the event that shows the end").toMatch(/^\d+$/);
  const beyond = String(BigInt(last ?? 0) + 1n);

  for (const options of [{ lastEventId: last }, { lastEventId: beyond }, { query: { after: last } }]) {
    const again = await held.tryStream(options);
    again.stream?.cut();
    expect(again.reply)
      .likely("a client that reconnects is not told to stop, and reconnects for ever")
      .toHaveStatus(204);
    expect(again.reply).toHaveNoContent();
  }
});
