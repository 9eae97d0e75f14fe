import { check } from "../../runner/check.ts";
import { begun } from "../../scenario/begun.ts";
import { LONG_WAIT, paced } from "../../scenario/pace.ts";

check("wait.immediate", async (context) => {
  const { job, expect } = context;
  const held = await job.held();
  const { etag } = await held.get();
  for (const options of [{}, { ifNoneMatch: etag }, { ifNoneMatch: '"another"' }]) {
    const { answer, slackMs } = await paced(context, () => held.head(), held.get(options));
    expect(answer).likely("the server holds requests unasked").toAnswerWithin(slackMs);
  }
});

check(
  "wait.until-changed",
  { lastsMs: 800, requires: ["poll.etag-changes", "poll.not-modified"] },
  async ({ job, assume, expect }) => {
    for (let durationMs = 2_000; ; durationMs *= 2) {
      const slow = await job.slow(durationMs);
      const first = await slow.until("started");
      assume(first).toHaveHeader("ETag");
      const next = await slow.get({ ifNoneMatch: first.etag, wait: LONG_WAIT });
      // On a busy machine it may have ended, or come to its last change, half of its time before the end, before it was asked for.
      const wasLate = next.exchange.waitedMs < (3 * durationMs) / 4;
      // And the server may have been held up itself, once.
      if (next.job.isTerminal && (durationMs < 4_000 || (wasLate && durationMs < 8_000))) continue;

      expect(next).likely("the server does not wait").toHaveStatus(200);
      expect(next.job.json, "the job", next).notToEqual(first.job.json);
      expect(next.job.isTerminal, "whether the first change is the end", next)
        .likely("the server waits for the end instead of the next change")
        .toBe(false);
      return;
    }
  },
);

check(
  "wait.until-changed",
  { title: "not before", roles: ["cancel"], requires: ["poll.not-modified"] },
  async ({ job, assume, expect, delay }) => {
    const held = await job.held();
    const { etag } = await held.get();
    const waiting = begun(held.get({ ifNoneMatch: etag, wait: LONG_WAIT }));
    await delay(100);
    await held.get(); // what was sent before this has been received by now
    assume(await held.cancel()).toHaveStatus(200, 202);
    const answer = await waiting;

    expect(answer).likely("the server does not wait").toHaveStatus(200);
    expect(
      answer.job.member("cancel_requested_at"),
      "cancel_requested_at, set by the change",
      answer,
    ).toBePresent();
  },
);

check("wait.until-changed", { title: "changed already" }, async (context) => {
  const { job, expect } = context;
  const held = await job.held();
  const conditional = held.get({ ifNoneMatch: '"another"', wait: 3 });
  const { answer, slackMs } = await paced(context, () => held.get(), conditional);

  expect(answer).toHaveStatus(200);
  expect(answer).toAnswerWithin(slackMs);
});

check(
  "wait.timeout-not-modified",
  { lastsMs: 1_000, requires: ["poll.not-modified", "wait.until-changed"] },
  async (context) => {
    const { job, assume, expect } = context;
    const held = await job.held();
    const first = await held.get();
    assume(first).toHaveHeader("ETag");
    const waiting = held.get({ ifNoneMatch: first.etag, wait: 1 });
    const { answer, slackMs } = await paced(context, () => held.get(), waiting);

    expect(answer).toHaveStatus(304);
    expect(answer).toHaveBeenHeldFor(950);
    expect(answer).toAnswerWithin(1_000 + slackMs);
  },
);

check("wait.until-terminal", { lastsMs: 800, requires: ["state.vocabulary"] }, async ({ job, expect }) => {
  const slow = await job.slow(800);
  const answer = await slow.get({ wait: LONG_WAIT });

  expect(answer).toHaveStatus(200);
  expect(answer.job.isTerminal, "whether the job has ended", answer)
    .likely("the server answers at once, or at the first change")
    .toBe(true);
});

check("wait.timeout-current", { lastsMs: 1_000, requires: ["wait.until-terminal"] }, async (context) => {
  const { job, expect } = context;
  const held = await job.held();
  const { answer, slackMs } = await paced(context, () => held.get(), held.get({ wait: 1 }));

  expect(answer).toHaveStatus(200);
  expect(answer.job.isTerminal, "whether the job has ended", answer).toBe(false);
  expect(answer).toHaveBeenHeldFor(950);
  expect(answer).toAnswerWithin(1_000 + slackMs);
});

check("wait.terminal-at-once", async (context) => {
  const { job, expect } = context;
  const ended = await job.failing();
  const { etag } = await ended.end();
  for (const options of [{ wait: 3 }, { wait: 3, ifNoneMatch: etag }]) {
    const { answer, slackMs } = await paced(context, () => ended.get(), ended.get(options));
    expect(answer).toAnswerWithin(slackMs);
  }
});

check("wait.prompt", { lastsMs: 500, requires: ["wait.until-terminal"] }, async (context) => {
  const { job, contract, tolerances, expect } = context;
  const seconds = contract.limit("change_delivery_seconds") ?? 1;
  const slow = await job.slow(400);
  const both = Promise.all([slow.get({ wait: LONG_WAIT }), slow.end()]);
  const { answer, slackMs } = await paced(context, () => slow.get(), both);
  const [held, polled] = answer;
  const late = Math.round(held.exchange.timing.headAt - polled.exchange.timing.headAt);

  expect(late, "milliseconds from the poll that showed the end to the held answer", held).toBeAtMost(
    seconds * 1_000 + slackMs - tolerances.deliveryMs,
  );
});
