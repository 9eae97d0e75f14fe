import { check } from "../../runner/check.ts";
import { Follower, follow, said } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { log, retry, succeed, wait } from "../../scenario/steps.ts";

check("stream.ids", { roles: ["stream"] }, async (context) => {
  const { expect } = context;
  const { job, release } = await gated(context, [log("one"), retry(), log("two", { repeat: 8 }), succeed()]);
  const reader = await follow(context, job);
  await reader.first();
  await release();

  let last = -1n;
  for (const { event, id } of await reader.toTheEnd()) {
    expect(id, `id of an event ${event}`).toMatch(/^\d+$/);
    const number = BigInt(id ?? 0);
    expect(number > last, `whether the id ${number} is greater than ${last}, the one before`).toBe(true);
    last = number;
  }
});

check("stream.ids-stable", { roles: ["stream"] }, async (context) => {
  const { assume, expect } = context;
  const { job, release } = await gated(context, [log("one"), wait(100), log("two"), retry(), succeed()]);
  const first = await follow(context, job);
  await first.first();
  await release();
  await first.firstLine();
  const later = [await follow(context, job)];
  const { stream } = await job.tryStream({ lastEventId: first.events[0]?.id });
  if (stream !== undefined) later.push(new Follower(context, job, stream));
  await Promise.all([first, ...later].map(async (reader) => await reader.toTheEnd()));

  const ids = new Map(first.news.map((event) => [said(event), event.id]));
  const common = later.flatMap(({ news }) => news).filter((event) => ids.has(said(event)));
  assume(common.length, "events that both streams have").toBeAtLeast(1);
  for (const event of common) {
    expect(event.id, `id of an event ${event.event} in a later stream of the same job`)
      .likely("the server numbers the events of each stream anew")
      .toBe(ids.get(said(event)));
  }
});
