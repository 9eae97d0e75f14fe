import type { EventStream } from "../../http/index.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { firstEvent, newsOf, showsEnd, toTheEnd } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { fail, log, succeed } from "../../scenario/steps.ts";

/** The stream of a job shows its end, then `end` with the same status, and is closed by the server. */
async function endsProperly(context: CheckContext, stream: EventStream): Promise<void> {
  const { contract, tolerances, latencyMs, assume, expect } = context;
  await toTheEnd(context, stream);
  const at = stream.events.findIndex((event) => showsEnd(contract, event));
  assume(at, "place of the event that shows the job's end").toBeAtLeast(0);
  const end = stream.events.slice(at).find(({ event }) => event === contract.lifecycle.events.end);

  expect(end, "an event end after the job's end")
    .likely("the server closes the stream without saying that it is over, so clients reconnect")
    .toBePresent();
  expect(end?.json, "data of the event end").toSatisfy(
    (data) => contract.lifecycle.status(data) === contract.lifecycle.status(stream.events[at]?.json),
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
      const stream = await job.stream();
      await firstEvent(context, stream);
      await release();
      await endsProperly(context, stream);
    }),
  );
});

check("stream.end", { title: "of a canceled job", roles: ["stream", "cancel"] }, async (context) => {
  const held = await context.job.held();
  const stream = await held.stream();
  await held.cancel();
  await endsProperly(context, stream);
});

check("stream.end", { title: "of a job that has ended", roles: ["stream"] }, async (context) => {
  const quick = await context.job.succeeding();
  await quick.end();
  await endsProperly(context, await quick.stream());
});

check("stream.nothing-after-end", { roles: ["stream"] }, async (context) => {
  const { contract, tolerances, assume, expect } = context;
  const { job, release } = await gated(context, [log("last words"), succeed()]);
  const stream = await job.stream();
  await release();
  await toTheEnd(context, stream);
  const at = stream.events.findIndex(({ event }) => event === contract.lifecycle.events.end);
  assume(at, "place of the event end").toBeAtLeast(0);
  await stream.toEnd(tolerances.deliveryMs);

  expect(
    stream.events.slice(at + 1).map(({ event }) => event),
    "events after end",
  ).toEqual([]);
});

check("stream.ended", { roles: ["stream"] }, async (context) => {
  const { contract, assume, expect } = context;
  const held = await context.job.held();
  const stream = await held.stream();
  await held.cancel();
  await toTheEnd(context, stream);
  const [shown] = newsOf(contract, stream).slice(-1);
  assume(shown !== undefined && showsEnd(contract, shown), "whether the last event shows the end").toBe(true);
  const last = shown?.id;
  assume(last, "id of the last event").toMatch(/^\d+$/);
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
