import { check } from "../../runner/check.ts";
import { LONG_WAIT, paced } from "../../scenario/pace.ts";

check("wait.applied", { lastsMs: 500 }, async ({ job, expect }) => {
  const slow = await job.slow(400);
  const [waited, plain, malformed] = await Promise.all([
    slow.get({ wait: LONG_WAIT }),
    slow.get(),
    slow.get({ prefer: "wait=soon" }),
  ]);

  expect(waited).toHaveHeader("Preference-Applied", `wait=${LONG_WAIT}`);
  for (const answer of [plain, malformed]) expect(answer).toLackHeader("Preference-Applied");
});

check("wait.applied", { title: "among others", lastsMs: 500 }, async ({ job, expect }) => {
  const slow = await job.slow(400);
  // One field line or more, and names in any case (RFC 7240 section 2).
  const preferences = [
    [`respond-async, wait=${LONG_WAIT}`],
    [`wait=${LONG_WAIT}, handling=lenient`],
    ["respond-async", `wait=${LONG_WAIT}`],
    [`Wait=${LONG_WAIT}`],
  ];
  const answers = await Promise.all(
    preferences.map(async (lines) => ({
      sent: lines.join(" and "),
      answer: await slow.get({ headers: lines.map((line) => ["Prefer", line] as const) }),
    })),
  );

  for (const { sent, answer } of answers) {
    expect(answer)
      .likely(`the server does not find the wait in Prefer: ${sent}`)
      .toHaveHeader("Preference-Applied", new RegExp(`(^|,)\\s*wait=${LONG_WAIT}\\s*(,|$)`, "i"));
  }
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

check("wait.malformed", async (context) => {
  const { job, expect } = context;
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
  const preferring = Promise.all(preferences.map((prefer) => held.get({ prefer })));
  const { answer: answers, slackMs } = await paced(context, () => held.get(), preferring);

  for (const answer of answers) {
    expect(answer).toHaveStatus(200);
    expect(answer).toAnswerWithin(slackMs);
  }
});

check("wait.head", { roles: ["head"] }, async (context) => {
  const { job, expect } = context;
  const held = await job.held();
  const { etag } = await held.get();
  for (const options of [{}, { ifNoneMatch: etag }]) {
    const preferring = held.head({ ...options, prefer: "wait=3" });
    const { answer, slackMs } = await paced(context, () => held.get(), preferring);
    expect(answer).toAnswerWithin(slackMs);
  }
});
