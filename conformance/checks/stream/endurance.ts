import type { Reply } from "../../api/reply.ts";
import type { EventStream } from "../../http/index.ts";
import { check } from "../../runner/check.ts";
import { follow } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { log, succeed } from "../../scenario/steps.ts";

check("stream.heartbeat", { roles: ["stream"], lastsMs: 1000 }, async (context) => {
  const { job, intervals, settings, tolerances, latencyMs, expect, notTestable } = context;
  const { heartbeatMs } = intervals;
  if (3 * heartbeatMs > settings.timeoutMs) return notTestable("the heartbeat is too slow to be waited for");
  const patienceMs = 2 * heartbeatMs + 2 * tolerances.deliveryMs + latencyMs;
  const held = await job.held(); // nothing to tell meanwhile
  let beats = 0;
  for (let attempt = 1; attempt <= 3 && beats < 2; attempt += 1) {
    const stream = await held.stream();
    await stream.until(({ comments }) => comments.length >= 2, patienceMs);
    beats = stream.comments.length;
    // One that has come of age meanwhile says nothing about silence.
    if (stream.closed !== "server") break;
  }
  expect(beats, `comments in twice ${heartbeatMs} ms of silence`)
    .likely("nothing is sent in silence, so proxies and clients take the connection for dead")
    .toBeAtLeast(2);
});

check("stream.max-age", { roles: ["stream"], lastsMs: 2000 }, async (context) => {
  const { job, contract, intervals, settings, tolerances, latencyMs, assume, expect, notTestable } = context;
  const { streamAgeMs } = intervals;
  if (2 * streamAgeMs > settings.timeoutMs) return notTestable("streams live longer than a run may last");
  const held = await job.held();
  const stream = await held.stream({ limitMs: 4 * streamAgeMs });
  const closed = await stream.toEnd(streamAgeMs + 2 * tolerances.deliveryMs + latencyMs);

  expect(closed, `who closed the stream within ${streamAgeMs} ms`).toBe("server");
  expect(stream.named(contract.lifecycle.events.end).length, "events end of a job that has not ended")
    .likely("the server tells clients that the job is over, when only the stream is")
    .toBe(0);
  assume(stream.lastId, "id of the last event").toBePresent();
  const again = await follow(context, held, { lastEventId: stream.lastId });
  const canceled = await held.cancel();
  assume(canceled).toHaveStatus(202, 200);
  await again.toTheEnd();
  expect(again.news.length, "events of the stream resumed, about what happened since").toBeAtLeast(1);
});

/** No server allows one principal more. */
const PLENTY = 400;
const AT_ONCE = 25;

check(
  "stream.limit",
  { roles: ["stream"], principals: ["read_only"], lastsMs: 800, alone: "streams of read_only" },
  async (context) => {
    const { job, tolerances, delay, expect, notApplicable } = context;
    const held = await job.held();
    const open: EventStream[] = [];
    const attempt = async () => {
      const { stream, reply } = await held.tryStream({ as: "read_only" });
      if (stream !== undefined) open.push(stream);
      return reply;
    };
    let refused: Reply | undefined;
    while (refused === undefined && open.length < PLENTY) {
      const replies = await Promise.all(Array.from({ length: AT_ONCE }, attempt));
      refused = replies.find(({ status }) => status !== 200);
    }
    for (const stream of open) stream.cut();
    if (refused === undefined) return notApplicable(`${PLENTY} streams at a time are allowed`);

    expect(refused).toBeError({ status: 429, code: "stream.limit" });
    expect(refused).toHaveHeader("Retry-After", /^[1-9]\d*$/, "a whole number of seconds");
    const deadline = performance.now() + tolerances.reachMs;
    let again = await attempt();
    while (again.status === 429 && performance.now() < deadline) {
      await delay(50);
      again = await attempt();
    }
    expect(again).likely("streams that were hung up count for ever").toHaveStatus(200);
  },
);

const LINES = 760;
const LONG = "x".repeat(9000);

check("stream.slow-reader", { roles: ["stream"], lastsMs: 1200, timeoutMs: 60_000 }, async (context) => {
  const { expect } = context;
  // More than the buffers between server and reader hold (about 6 MB), so that the server feels that nobody reads.
  const { job, release } = await gated(context, [log(LONG, { repeat: LINES }), succeed()]);
  const [slow, quick] = await Promise.all([job.stream(), follow(context, job)]);
  slow.stall();
  await quick.first();
  await release();
  const ended = await job.end();
  expect(ended.job.stage, "end of the job while one of its readers does not read").toBe("succeeded");
  // Whoever still gets lines is served, however slow the way is, and may be refused a stream once while others hold theirs.
  for (let idle = 0; quick.end < 0 && idle < 2; ) {
    const had = quick.lines.length;
    await quick.toTheEnd();
    idle = quick.lines.length > had ? 0 : idle + 1;
    if (idle > 0) await context.delay(500);
  }

  // On a slow way a reader may fall behind what the server keeps. A reset tells it so, and it is served all the same.
  const { reset } = context.contract.lifecycle.events;
  if (quick.events.some(({ event }) => event === reset))
    expect(quick.end, "where the other reader, after a reset, was shown the end").toBeAtLeast(0);
  else expect(quick.lines.length, "log events that the other reader has got").toBeAtLeast(LINES);
});
