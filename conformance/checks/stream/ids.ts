import { check } from "../../runner/check.ts";
import { firstEvent, newsOf, said, toTheEnd } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { log, retry, succeed, wait } from "../../scenario/steps.ts";

check("stream.ids", { roles: ["stream"] }, async (context) => {
  const { expect } = context;
  const { job, release } = await gated(context, [log("one"), retry(), log("two", { repeat: 8 }), succeed()]);
  const stream = await job.stream();
  await firstEvent(context, stream);
  await release();

  let last = -1n;
  for (const { event, id } of await toTheEnd(context, stream)) {
    expect(id, `id of an event ${event}`).toMatch(/^\d+$/);
    const number = BigInt(id ?? 0);
    expect(number > last, `whether the id ${number} is greater than ${last}, the one before`).toBe(true);
    last = number;
  }
});

check("stream.ids-stable", { roles: ["stream"] }, async (context) => {
  const { contract, tolerances, assume, expect } = context;
  const { job, release } = await gated(context, [log("one"), wait(100), log("two"), retry(), succeed()]);
  const first = await job.stream();
  await firstEvent(context, first);
  await release();
  await first.waitFor(({ event }) => event === contract.lifecycle.events.log, tolerances.reachMs);
  const second = await job.stream();
  const { stream: resumed } = await job.tryStream({ lastEventId: first.events[0]?.id });
  const later = resumed === undefined ? [second] : [second, resumed];
  await Promise.all([first, ...later].map(async (stream) => await toTheEnd(context, stream)));

  const ids = new Map(newsOf(contract, first).map((event) => [said(event), event.id]));
  const common = later.flatMap((stream) => newsOf(contract, stream)).filter((event) => ids.has(said(event)));
  assume(common.length, "events that both streams have").toBeAtLeast(1);
  for (const event of common) {
    expect(event.id, `id of an event ${event.event} in a later stream of the same job`)
      .likely("the server numbers the events of each stream anew")
      .toBe(ids.get(said(event)));
  }
});
