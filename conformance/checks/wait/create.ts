import { check } from "../../runner/check.ts";
import { LONG_WAIT, paced } from "../../scenario/pace.ts";
import { hold } from "../../scenario/steps.ts";

check(
  "wait.create-ended",
  { requires: ["state.vocabulary", "state.reaches-end"] },
  async ({ job, expect }) => {
    const [succeeded, failed] = await Promise.all([
      job.succeeding({ wait: LONG_WAIT }),
      job.failing({ wait: LONG_WAIT }),
    ]);

    for (const { created } of [succeeded, failed]) {
      expect(created).toHaveStatus(200);
      expect(created.job.isTerminal, "whether the job has ended", created).toBe(true);
    }
  },
);

check("wait.create-pending", { lastsMs: 1_000 }, async (context) => {
  const { job, api, expect } = context;
  const plain = () => api.list({ query: { limit: 1 } });
  const { answer, slackMs } = await paced(context, plain, job.request([hold()], { wait: 1 }));

  expect(answer).toHaveStatus(202);
  expect(answer.job.isTerminal, "whether the job has ended", answer).toBe(false);
  expect(answer).toAnswerWithin(1_000 + slackMs);
});
