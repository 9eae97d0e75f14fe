import { check } from "../../runner/check.ts";
import { Follower, follow } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { log, succeed } from "../../scenario/steps.ts";
import { unknownId } from "../../scenario/unknown-id.ts";

check("stream.headers", { roles: ["stream"] }, async ({ job, assume, expect }) => {
  const held = await job.held();
  const { reply, stream } = await held.tryStream({ headers: [["Accept-Encoding", "gzip, deflate, br"]] });
  assume(reply).toHaveStatus(200);
  stream?.cut();

  const utf8 = /^text\/event-stream(\s*;\s*charset="?utf-8"?)?$/i;
  expect(reply).toHaveHeader("Content-Type", utf8, "text/event-stream, in no charset but UTF-8");
  expect(reply).toListInHeader("Cache-Control", "no-store", "no-transform");
  expect(reply).toHaveHeader("X-Accel-Buffering", "no");
  expect(reply.header("Content-Encoding") ?? "identity", "content coding of the stream", reply)
    .likely("a middleware compresses the stream, which keeps events back in its buffer")
    .toBe("identity");
});

check("stream.not-acceptable", { roles: ["stream"] }, async ({ job, expect }) => {
  const held = await job.held();
  for (const accept of ["application/json", "text/html, text/event-stream;q=0"]) {
    const { reply, stream } = await held.tryStream({ accept });
    stream?.cut();

    expect(reply).toBeError({ status: 406, code: "request.not_acceptable" });
  }
});

check("stream.not-acceptable", { title: "only then", roles: ["stream"] }, async ({ job, expect }) => {
  const held = await job.held();
  for (const accept of ["*/*", "text/*", "text/event-stream;q=0.9, application/json;q=0.5"]) {
    const { reply, stream } = await held.tryStream({ accept });
    stream?.cut();

    expect(reply).likely("the server compares the text of Accept instead of reading it").toHaveStatus(200);
  }
});

check("stream.errors-are-json", { roles: ["stream"] }, async ({ job, api, random, expect }) => {
  const queued = await job.live();
  const unknown = await api.stream(unknownId(queued.id, random));
  const anonymous = await queued.tryStream({ as: "anonymous" });

  expect(unknown.reply)
    .likely("the server opens the stream before it looks the job up")
    .toBeError({ status: 404, code: "job.not_found" });
  expect(anonymous.reply).toBeError({ status: 401, code: "auth.missing" });
  for (const { reply } of [unknown, anonymous])
    expect(reply).toHaveHeader("Content-Type", /^application\/json\b/i);
});

check("stream.snapshot-first", { roles: ["stream"] }, async (context) => {
  const { job, contract, assume, expect } = context;
  const held = await job.held(); // does not change while we look
  const got = await held.get();
  assume(got).toHaveStatus(200);
  const first = await (await follow(context, held)).first();

  expect(first?.event, "name of the first event").toBe(contract.lifecycle.events.job);
  expect(first?.json, "job in the first event")
    .likely("the event holds a part of the job, or an older state")
    .toEqual(got.job.json);
});

check("stream.snapshot-first", { title: "of a job that has ended", roles: ["stream"] }, async (context) => {
  const { job, contract, expect } = context;
  const quick = await job.succeeding();
  const ended = await quick.end();
  const { reply, stream } = await quick.tryStream();
  expect(reply).toHaveStatus(200);
  const first = stream === undefined ? undefined : await new Follower(context, quick, stream).first();

  expect(first?.event, "name of the first event").toBe(contract.lifecycle.events.job);
  expect(first?.json, "job in the first event").toEqual(ended.job.json);
});

check("stream.retry", { roles: ["stream"] }, async (context) => {
  const { job, release } = await gated(context, [log("one"), log("two"), succeed()]);
  const reader = await follow(context, job);
  const { stream } = reader;
  await reader.first();

  context.expect(stream.retries.length, "times retry was sent by the first event").toBe(1);
  context.expect(stream.retries[0], "milliseconds in retry").toBeAtLeast(1);
  await release();
  await reader.toTheEnd();
  context.expect(stream.retries.length, "times retry was sent by the end").toBe(1);
});
