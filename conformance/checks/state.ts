import { check } from "../runner/check.ts";
import { hold, retry, wait } from "../scenario/steps.ts";

check("state.vocabulary", async ({ job, expect }) => {
  const held = await job.held();
  await held.cancel();
  const jobs = { succeeded: await job.succeeding(), failed: await job.failing(), canceled: held };
  for (const [stage, each] of Object.entries(jobs)) {
    const end = await each.until((reply) => reply.job.isTerminal || reply.job.member("finished_at") !== null);

    expect(end.job.stage, `what ${end.job.status} means`, end)
      .likely("the server has a word of its own for this end")
      .toBe(stage);
  }
});

check("state.transitions", { lastsMs: 600 }, async ({ job, contract, expect, delay }) => {
  const slow = await job.slow(500, { queue_ms: 100 });
  const seen: string[] = [];
  for (let reply = slow.created; ; reply = await slow.get()) {
    const { status, stage } = reply.job;
    const last = seen.at(-1);
    if (status !== undefined && stage !== undefined && status !== last) {
      const allowed =
        last === undefined ? contract.lifecycle.statuses() : reachable(contract.lifecycle.transitions, last);
      expect(status, `status after ${last ?? "the beginning"}`, reply).toBeOneOf(allowed);
      seen.push(status);
    }
    if (reply.job.isTerminal) break;
    await delay(25);
  }
});

/** The statuses that a status can lead to in the end. */
function reachable(transitions: ReadonlyMap<string, readonly string[]>, from: string): readonly string[] {
  const found = new Set(transitions.get(from));
  for (const status of found) for (const next of transitions.get(status) ?? []) found.add(next);
  return [...found];
}

check("state.terminal-final", { lastsMs: 400 }, async ({ job, expect, delay }) => {
  const jobs = await Promise.all([job.succeeding(), job.failing(), job.held()]);
  await jobs[2].cancel();
  const ends = await Promise.all(jobs.map((each) => each.end()));
  await Promise.all(jobs.map((each) => each.cancel()));
  await delay(300);

  for (const [index, each] of jobs.entries()) {
    const later = await each.get();
    expect(later.job.json, "the job some time after its end", later).toEqual(ends[index]?.job.json);
  }
});

check(
  "state.no-regression",
  { roles: ["list"], lastsMs: 600 },
  async ({ job, api, contract, expect, delay }) => {
    const slow = await job.slow(500);
    const since = slow.created.job.member("created_at");
    const query = {
      limit: contract.limit("page_maximum") ?? 100,
      ...(typeof since === "string" ? { since } : {}),
    };
    const rank = { initial: 0, active: 1, succeeded: 2, failed: 2, canceled: 2 };
    const stream = (await slow.tryStream()).stream;
    const streamed = () => stream?.named(contract.lifecycle.events.job).at(-1)?.json;
    let highest = 0;
    for (let over = false; !over; await delay(50)) {
      const got = await slow.get();
      const listed = (await api.list({ query })).jobs.find(({ id }) => id === slow.id);
      const inStream = contract.lifecycle.classOf(contract.lifecycle.status(streamed()));
      const views = { GET: got.job.stage, "the list": listed?.stage };
      for (const [view, stage] of Object.entries(views)) {
        if (stage === undefined) continue;
        expect(rank[stage], `how far the job has come in ${view} (0 waiting, 1 running, 2 over)`).toBeAtLeast(
          highest,
        );
        highest = Math.max(highest, rank[stage]);
      }
      if (inStream !== undefined) highest = Math.max(highest, rank[inStream]);
      over = got.job.isTerminal;
    }
  },
);

check("state.reaches-end", async ({ job, expect, tolerances }) => {
  const held = await job.held();
  await held.cancel();
  for (const each of [await job.succeeding(), await job.failing(), held]) {
    const last = await each.get({ wait: 1 });
    const end = last.job.isTerminal
      ? last
      : await each.until((reply) => reply.job.isTerminal).catch(() => each.get());

    expect(end.job.isTerminal, `whether it has ended within ${tolerances.reachMs} ms`, end).toBe(true);
  }
});

check("state.started", async ({ job, expect }) => {
  const queued = await job.queued();
  expect((await queued.get()).job.member("started_at"), "started_at of a queued job").toBeNull();

  const held = await job.held();
  const running = await held.get();
  expect(running.job.member("started_at"), "started_at of a running job", running).toBePresent();
});

check(
  "state.started",
  { title: "never run", requires: ["cancel.queued"] },
  async ({ job, assume, expect }) => {
    const queued = await job.queued();
    assume(await queued.cancel()).toHaveStatus(200, 202);
    const end = await queued.end();

    expect(end.job.member("started_at"), "started_at of a job that ended while queued", end).toBeNull();
  },
);

check("state.finished", async ({ job, expect }) => {
  const queued = await job.queued();
  const held = await job.held();
  for (const live of [queued, held]) {
    const reply = await live.get();
    expect(reply.job.member("finished_at"), `finished_at of a ${reply.job.status} job`, reply).toBeNull();
  }
  await held.cancel();
  for (const ended of [held, await job.succeeding(), await job.failing()]) {
    const reply = await ended.end();
    expect(reply.job.member("finished_at"), `finished_at of a ${reply.job.status} job`, reply).toBePresent();
  }
});

check("state.attempt", { lastsMs: 400 }, async ({ job, expect, delay }) => {
  const retried = await job.startedScript([wait(150), retry(), wait(150), retry(), hold()]);
  const seen: number[] = [];
  for (let attempt = 0; attempt < 3; await delay(20)) {
    const reply = await retried.get();
    const shown = reply.job.member("attempt");
    expect(reply.job.stage, "the job between two attempts", reply).toBe("active");
    expect(shown, `attempt after ${seen.at(-1) ?? "none"}`, reply).toBeOneOf([
      attempt,
      attempt + 1,
      attempt + 2,
    ]);
    attempt = typeof shown === "number" ? shown : attempt;
    seen.push(attempt);
  }
});

check("state.reason", async ({ job, expect, notApplicable }) => {
  const replies = [await (await job.queued()).get(), await (await job.held()).get()];
  if (replies.every((reply) => reply.job.at("/status_reason") === undefined))
    notApplicable("no status is refined");
  for (const reply of replies) {
    const reason = reply.job.at("/status_reason");
    const isWord = reason === null || (typeof reason === "string" && /^[a-z0-9_]+$/.test(reason));
    expect(isWord, "whether status_reason is null or a word", reply).toBe(true);
  }
});
