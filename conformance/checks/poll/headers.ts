import { canonical } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { hold, progress, wait } from "../../scenario/steps.ts";
import { unknownId } from "../../scenario/unknown-id.ts";

check("poll.etag", async ({ job, expect }) => {
  const held = await job.held();
  expect(await held.get()).toHaveHeader("ETag", /^W\/"[\x21\x23-\x7e]+"$/);

  await held.cancel();
  expect(await held.end()).toHaveHeader("ETag", /^W\/"[\x21\x23-\x7e]+"$/);
});

check("poll.etag-changes", { lastsMs: 1_500, requires: ["poll.etag"] }, async ({ job, expect }) => {
  const steps = [progress(10), wait(150), progress(60), hold()];
  const changing = await job.script(steps, { on_cancel: { after_ms: 200 } });
  const shown = new Map<string, string>();
  const look = (reply: Awaited<ReturnType<typeof changing.get>>) => {
    const tag = reply.etag ?? "";
    const state = canonical(reply.job.json);
    expect(state, `the job under the entity tag ${tag}`, reply)
      .likely("the entity tag does not depend on everything that a job shows")
      .toBe(shown.get(tag) ?? state);
    shown.set(tag, state);
    return reply;
  };

  await changing.until((reply) => look(reply).job.member("progress") === 60);
  look(await changing.cancel());
  await changing.until((reply) => look(reply).job.isTerminal);
  expect(shown.size, "different states of the job").toBeAtLeast(2);
});

check("poll.etag-stable", { lastsMs: 1_300 }, async ({ job, assume, expect, delay }) => {
  const held = await job.held();
  const first = await held.get();
  assume(first).toHaveHeader("ETag");
  const answers = [
    await held.get(),
    await held.get({ accept: "*/*" }),
    await held.get({ headers: [["Accept-Encoding", "gzip"]] }),
    await held.get({ ifNoneMatch: '"another"' }),
  ];
  await delay(1_100); // long enough for a tag made of the time in seconds
  answers.push(await held.get());

  for (const answer of answers) expect(answer.etag, "ETag of the same state", answer).toBe(first.etag);
});

check(
  "poll.etag-stable",
  { title: "another principal", principals: ["read_only"] },
  async ({ job, assume, expect }) => {
    const held = await job.held();
    const first = await held.get();
    assume(first).toHaveHeader("ETag");
    const other = await held.as("read_only").get();
    assume(other).toHaveStatus(200);

    expect(other.etag, "ETag of the same state", other).toBe(first.etag);
  },
);

check("poll.retry-after", { requires: ["poll.not-modified"] }, async ({ job, expect }) => {
  const atLeastOne = (value: string) => /^\d+$/.test(value) && Number(value) >= 1;
  const queued = await job.live();
  const live = await queued.get();
  const same = await queued.get({ ifNoneMatch: "*" });
  for (const answer of [live, same]) expect(answer).toHaveHeader("Retry-After", atLeastOne, "at least 1");

  const ended = await job.succeeding();
  const end = await ended.end();
  for (const answer of [end, await ended.get({ ifNoneMatch: end.etag })])
    expect(answer).toLackHeader("Retry-After");
});

check("poll.caching", async ({ job, expect }) => {
  const held = await job.held();
  const got = await held.get();

  expect(got).toListInHeader("Cache-Control", "private", "no-cache");
  expect(got).toListInHeader("Vary", "Authorization", "Accept", "Forge-Version", "Prefer");
});

const SAME_ON_HEAD = ["ETag", "Cache-Control", "Vary", "Retry-After", "Forge-Version"];

check("poll.head", { roles: ["head"], requires: ["poll.etag-stable"] }, async ({ job, expect }) => {
  const live = await job.held();
  const ended = await job.succeeding();
  await ended.end();
  for (const each of [live, ended]) {
    const got = await each.get();
    const head = await each.head();
    expect(head).toHaveStatus(got.status);
    for (const name of SAME_ON_HEAD)
      expect(head.header(name), `${name} of HEAD`, head).toBe(got.header(name));
    // Where a length is told, it is that of GET's content, which an id of the request may make longer or shorter (RFC 9110 section 8.6).
    expect(head.header("Content-Length"), "Content-Length of HEAD", head)
      .likely("the length is that of the answer to HEAD, which has no content")
      .notToBe("0");
  }
});

check(
  "poll.head",
  { title: "conditional", roles: ["head"], requires: ["poll.not-modified"] },
  async ({ job, expect }) => {
    const held = await job.held();
    const got = await held.get();

    expect(await held.head({ ifNoneMatch: got.etag })).toHaveStatus(304);
    expect(await held.head({ ifNoneMatch: '"another"' })).toHaveStatus(200);
  },
);

check("poll.head", { title: "refusals", roles: ["head"] }, async ({ job, api, random, assume, expect }) => {
  const held = await job.held();
  const unknown = unknownId(held.id, random);
  assume(await api.get(unknown)).toHaveStatus(404);
  assume(await held.as("anonymous").get()).toHaveStatus(401);

  expect(await api.head(unknown)).toHaveStatus(404);
  expect(await held.as("anonymous").head()).toHaveStatus(401);
});
