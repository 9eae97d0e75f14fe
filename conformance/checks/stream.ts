import { check } from "../runner/check.ts";
import { progress, succeed, wait } from "../scenario/steps.ts";

check("stream.snapshot-first", { roles: ["stream"] }, async ({ job, contract, expect }) => {
  const held = await job.held();
  const stream = await held.stream();
  const first = await stream.waitFor(() => true, 5_000);

  expect(first?.event, "name of the first event").toBe("job");
  expect(contract.lifecycle.id(first?.json), "id of the job in it").toBe(held.id);
});

check("stream.end", { roles: ["stream"] }, async ({ job, tolerances, contract, expect }) => {
  const running = await job.script([wait(100), progress(50), wait(100), succeed()]);
  const stream = await running.stream();
  const closed = await stream.toEnd(tolerances.reachMs);

  const ends = stream.named("end");
  expect(ends.length, "events named end").likely("the server closes the stream without telling why").toBe(1);
  expect(closed, "who closed the stream")
    .likely("the server keeps the stream open after its end")
    .toBe("server");
  const shown = stream.named("job").at(-1);
  expect(contract.lifecycle.isTerminal(shown?.json), "the last job event shows the end").toBe(true);
  expect(ends[0]?.json, "data of the event end").toEqual({ status: contract.lifecycle.status(shown?.json) });
});

check(
  "stream.nothing-after-end",
  { roles: ["stream"], requires: ["stream.end"] },
  async ({ job, tolerances, expect }) => {
    const quick = await job.succeeding();
    const stream = await quick.stream();
    await stream.toEnd(tolerances.reachMs);
    const at = stream.events.findIndex((event) => event.event === "end");

    expect(stream.events.slice(at + 1), "events after end").toEqual([]);
  },
);
