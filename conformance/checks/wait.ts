import { check } from "../runner/check.ts";
import { hold } from "../scenario/steps.ts";

/** Seconds that the suite asks for where it does not mean to wait that long. */
const LONG = 10;

check("wait.immediate", async ({ job, expect, latencyMs, tolerances }) => {
  const held = await job.held();
  const soon = latencyMs + tolerances.deliveryMs;
  const plain = await held.get();
  const conditional = await held.get({ ifNoneMatch: plain.etag });

  expect(plain).toAnswerWithin(soon);
  expect(conditional).likely("the server holds conditional requests unasked").toAnswerWithin(soon);
});

check(
  "wait.until-changed",
  { lastsMs: 500, requires: ["poll.etag-changes"] },
  async ({ job, assume, expect }) => {
    const slow = await job.slow(2_000);
    const first = await slow.until("started");
    assume(first).toHaveHeader("ETag");
    const next = await slow.get({ ifNoneMatch: first.etag, wait: LONG });

    expect(next).likely("the server does not wait").toHaveStatus(200);
    expect(next.job.json, "the job", next).notToEqual(first.job.json);
    expect(next.job.isTerminal, "whether the first change is the end", next)
      .likely("the server waits for the end instead of the next change")
      .toBe(false);
  },
);

check("wait.until-changed", { title: "changed already" }, async ({ job, expect, latencyMs, tolerances }) => {
  const held = await job.held();
  const answer = await held.get({ ifNoneMatch: '"another"', wait: 3 });

  expect(answer).toHaveStatus(200);
  expect(answer).toAnswerWithin(latencyMs + tolerances.deliveryMs);
});

check(
  "wait.timeout-not-modified",
  { lastsMs: 1_000, requires: ["poll.not-modified", "wait.until-changed"] },
  async ({ job, assume, expect, latencyMs, tolerances }) => {
    const held = await job.held();
    const first = await held.get();
    assume(first).toHaveHeader("ETag");
    const second = await held.get({ ifNoneMatch: first.etag, wait: 1 });

    expect(second).toHaveStatus(304);
    expect(second).toHaveBeenHeldFor(950);
    expect(second).toAnswerWithin(1_000 + latencyMs + tolerances.deliveryMs);
  },
);

check("wait.until-terminal", { lastsMs: 800 }, async ({ job, expect }) => {
  const slow = await job.slow(800);
  const answer = await slow.get({ wait: LONG });

  expect(answer).toHaveStatus(200);
  expect(answer.job.isTerminal, "whether the job has ended", answer)
    .likely("the server answers at once, or at the first change")
    .toBe(true);
});

check(
  "wait.timeout-current",
  { lastsMs: 1_000, requires: ["wait.until-terminal"] },
  async ({ job, expect, latencyMs, tolerances }) => {
    const held = await job.held();
    const answer = await held.get({ wait: 1 });

    expect(answer).toHaveStatus(200);
    expect(answer.job.isTerminal, "whether the job has ended", answer).toBe(false);
    expect(answer).toHaveBeenHeldFor(950);
    expect(answer).toAnswerWithin(1_000 + latencyMs + tolerances.deliveryMs);
  },
);

check("wait.terminal-at-once", async ({ job, expect, latencyMs, tolerances }) => {
  const ended = await job.failing();
  const end = await ended.end();
  const [plain, conditional] = await Promise.all([
    ended.get({ wait: 3 }),
    ended.get({ wait: 3, ifNoneMatch: end.etag }),
  ]);

  for (const answer of [plain, conditional]) expect(answer).toAnswerWithin(latencyMs + tolerances.deliveryMs);
});

check("wait.applied", { lastsMs: 500 }, async ({ job, expect }) => {
  const slow = await job.slow(400);
  const [waited, plain, malformed] = await Promise.all([
    slow.get({ wait: LONG }),
    slow.get(),
    slow.get({ prefer: "wait=soon" }),
  ]);

  expect(waited).toHaveHeader("Preference-Applied", `wait=${LONG}`);
  for (const answer of [plain, malformed]) expect(answer).toLackHeader("Preference-Applied");
});

check("wait.cap", { lastsMs: 500, requires: ["wait.applied"] }, async ({ job, contract, expect }) => {
  const cap = contract.limit("wait_seconds") ?? 60;
  const slow = await job.slow(400);
  const longer = [cap + 1, 3_600, 99_999_999_999];
  const answers = await Promise.all(longer.map((seconds) => slow.get({ prefer: `wait=${seconds}` })));

  for (const answer of answers) {
    expect(answer).toHaveStatus(200);
    expect(answer).toHaveHeader("Preference-Applied", `wait=${cap}`);
  }
});

check("wait.malformed", async ({ job, expect, latencyMs, tolerances }) => {
  const held = await job.held();
  const preferences = [
    "wait=soon",
    "wait=-3",
    "wait=3.5",
    "wait=",
    "wait",
    'wait="3',
    "handling=lenient",
    "x=y;z",
  ];
  const answers = await Promise.all(preferences.map((prefer) => held.get({ prefer })));

  for (const answer of answers) {
    expect(answer).toHaveStatus(200);
    expect(answer).toAnswerWithin(latencyMs + tolerances.deliveryMs);
  }
});

check(
  "wait.prompt",
  { lastsMs: 500, requires: ["wait.until-terminal"] },
  async ({ job, contract, expect, latencyMs }) => {
    const seconds = contract.limit("change_delivery_seconds") ?? 1;
    const slow = await job.slow(400);
    const [held, polled] = await Promise.all([slow.get({ wait: LONG }), slow.end()]);
    const late = Math.round(held.exchange.timing.headAt - polled.exchange.timing.headAt);

    expect(late, "milliseconds from the poll that showed the end to the held answer", held).toBeAtMost(
      seconds * 1_000 + latencyMs,
    );
  },
);

check("wait.head", { roles: ["head"] }, async ({ job, expect, latencyMs, tolerances }) => {
  const held = await job.held();
  const { etag } = await held.get();
  const [plain, conditional] = await Promise.all([
    held.head({ prefer: "wait=3" }),
    held.head({ prefer: "wait=3", ifNoneMatch: etag }),
  ]);

  for (const answer of [plain, conditional]) expect(answer).toAnswerWithin(latencyMs + tolerances.deliveryMs);
});

check("wait.create-ended", async ({ job, expect }) => {
  const [succeeded, failed] = await Promise.all([
    job.succeeding({ wait: LONG }),
    job.failing({ wait: LONG }),
  ]);

  for (const { created } of [succeeded, failed]) {
    expect(created).toHaveStatus(200);
    expect(created.job.isTerminal, "whether the job has ended", created).toBe(true);
  }
});

check("wait.create-pending", { lastsMs: 1_000 }, async ({ job, expect, latencyMs, tolerances }) => {
  const created = await job.request([hold()], { wait: 1 });

  expect(created).toHaveStatus(202);
  expect(created.job.isTerminal, "whether the job has ended", created).toBe(false);
  expect(created).toHaveHeader("Location");
  expect(created).toAnswerWithin(1_000 + latencyMs + tolerances.deliveryMs);
});
