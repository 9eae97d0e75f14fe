import type { Reply } from "../api/reply.ts";
import { contentOf } from "../model/observation.ts";
import { check } from "../runner/check.ts";
import { sameMoment } from "../scenario/same-moment.ts";
import { retry, succeed, wait } from "../scenario/steps.ts";

/** Whether the job has ended, whatever the server calls that. */
const over = ({ job }: Reply) => job.isTerminal || job.moment("finished_at") !== undefined;

check("state.vocabulary", async ({ job, expect }) => {
  const held = await job.held();
  await held.cancel();
  const jobs = { succeeded: await job.succeeding(), failed: await job.failing(), canceled: held };
  for (const [stage, each] of Object.entries(jobs)) {
    const end = await each.until(over);

    expect(end.job.stage, `what ${end.job.status} means`, end)
      .likely("the server has a word of its own for this end")
      .toBe(stage);
  }
});

check(
  "state.transitions",
  { lastsMs: 1_300, requires: ["state.vocabulary"] },
  async ({ job, contract, expect, delay }) => {
    const { transitions } = contract.lifecycle;
    const slow = await job.slow(1_200, { queue_ms: 100 });
    let last: string | undefined;
    const first = contract.lifecycle.shows("create") ? slow.created : await slow.get();
    for (let reply = first; ; reply = await slow.get()) {
      const { status, stage } = reply.job;
      if (status !== undefined && stage !== undefined && status !== last) {
        const allowed = last === undefined ? contract.lifecycle.statuses() : reachable(transitions, last);
        expect(status, `status after ${last ?? "the beginning"}`, reply).toBeOneOf(allowed);
        last = status;
      }
      if (over(reply)) break;
      await delay(25);
    }
  },
);

/** The statuses that a status can lead to in the end. */
function reachable(transitions: ReadonlyMap<string, readonly string[]>, from: string): readonly string[] {
  const found = new Set(transitions.get(from));
  for (const status of found) for (const next of transitions.get(status) ?? []) found.add(next);
  return [...found];
}

check("state.terminal-final", { lastsMs: 400 }, async ({ job, contract, expect, delay }) => {
  const jobs = await Promise.all([job.succeeding(), job.failing(), job.held()]);
  await jobs[2].cancel();
  const ends = await Promise.all(jobs.map(async (each) => ({ each, end: await each.end() })));
  await Promise.all(jobs.map((each) => each.cancel()));
  await delay(300);

  for (const { each, end } of ends) {
    const later = await each.get();
    const content = contentOf(contract.lifecycle, later.job.json ?? null);
    expect(content, "the job some time after its end", later).toBe(
      contentOf(contract.lifecycle, end.job.json ?? null),
    );
  }
});

const RANK = { initial: 0, active: 1, succeeded: 2, failed: 2, canceled: 2 };

check(
  "state.no-regression",
  { roles: ["list"], lastsMs: 600, requires: ["state.vocabulary"] },
  async ({ job, api, contract, expect, delay }) => {
    const { lifecycle } = contract;
    const slow = await job.slow(500);
    const { stream } = contract.withRole("stream").length > 0 ? await slow.tryStream() : {};
    let highest = 0;
    for (let done = false; !done; await delay(50)) {
      const got = await slow.get();
      const page = await api.list({ query: sameMoment(contract, got.job) });
      const listed = page.jobs.find(({ id }) => id === slow.id);
      for (const [stage, reply] of [[got.job.stage, got] as const, [listed?.stage, page] as const]) {
        if (stage === undefined) continue;
        expect(RANK[stage], "how far the job has come (0 waits, 1 runs, 2 has ended)", reply)
          .likely("the views of a job are not read from one place")
          .toBeAtLeast(highest);
        highest = RANK[stage];
      }
      const streamed = lifecycle.classOf(lifecycle.status(stream?.named(lifecycle.events.job).at(-1)?.json));
      highest = Math.max(highest, streamed === undefined ? 0 : RANK[streamed]);
      done = over(got);
    }
  },
);

check("state.reaches-end", async ({ job, expect, tolerances }) => {
  const held = await job.held();
  await held.cancel();
  for (const each of [await job.succeeding(), await job.failing(), held]) {
    const deadline = performance.now() + tolerances.reachMs;
    const last = await each.until(
      (reply) => over(reply) || performance.now() > deadline,
      2 * tolerances.reachMs,
    );

    expect(over(last), `whether the job has ended within ${tolerances.reachMs} ms`, last).toBe(true);
  }
});

check("state.started", async ({ job, expect }) => {
  const queued = await (await job.queued()).get();
  expect(queued.job.member("started_at"), "started_at of a queued job", queued).toBeNull();

  const running = await (await job.held()).get();
  expect(running.job.member("started_at"), "started_at of a running job", running).toBePresent();
});

check(
  "state.started",
  { title: "never run", requires: ["cancel.queued"] },
  async ({ job, contract, assume, expect, notApplicable }) => {
    if (contract.requirement("cancel.queued") === undefined)
      return notApplicable("no job of this contract can be canceled before it runs");
    const queued = await job.queued();
    assume(await queued.cancel()).toHaveStatus(200, 202);
    const end = await queued.end();

    expect(end.job.member("started_at"), "started_at of a job that ended while queued", end).toBeNull();
  },
);

check("state.finished", async ({ job, expect }) => {
  const held = await job.held();
  for (const live of [await job.live(), held]) {
    const reply = await live.get();
    expect(reply.job.member("finished_at"), `finished_at of a ${reply.job.status} job`, reply).toBeNull();
  }
  await held.cancel();
  for (const ended of [held, await job.succeeding(), await job.failing()]) {
    const reply = await ended.end();
    expect(reply.job.member("finished_at"), `finished_at of a ${reply.job.status} job`, reply).toBePresent();
  }
});

check("state.attempt", { lastsMs: 500 }, async ({ job, expect }) => {
  const steps = [wait(150), retry(), wait(150), retry(), wait(100), succeed()];
  const retried = await job.script(steps);
  let attempt = 1;
  let begun = false;
  const end = await retried.until((reply) => {
    if (begun) expect(reply.job.stage, "a job that is being retried", reply).notToBe("initial");
    begun ||= reply.job.stage !== "initial";
    const shown = reply.job.member("attempt");
    expect(shown, "attempt", reply).toBeAtLeast(attempt);
    attempt = typeof shown === "number" ? shown : attempt;
    return reply.job.isTerminal;
  });

  expect(end.job.stage, "how the job ended", end).toBe("succeeded");
  expect(attempt, "attempt after two retries", end).toBe(3);
});

check("state.reason", async ({ job, expect, notApplicable }) => {
  const replies = [await (await job.live()).get(), await (await job.held()).get()];
  const reasons = replies.map((reply) => reply.job.at("/status_reason"));
  if (reasons.every((reason) => reason === undefined)) notApplicable("no status is refined");

  for (const [index, reason] of reasons.entries()) {
    const isWord = reason === null || (typeof reason === "string" && /^[a-z0-9_]+$/.test(reason));
    expect(isWord, "whether status_reason is null or a word", replies[index]).toBe(true);
  }
});
