import { numberOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { hold, progress, succeed, wait } from "../../scenario/steps.ts";

check("progress.counts", async ({ job, expect }) => {
  const told = { total: 200, completed: 193, failed: 7 };
  const counting = await job.startedScript([progress(96, told), hold()]);
  const reply = await counting.until((seen) => seen.job.member("progress_total") === told.total);
  const [total = 0, completed = 0, failed = 0] = ["total", "completed", "failed"].map((name) =>
    numberOf(reply.job.member(`progress_${name}`)),
  );

  expect(total, "total", reply).toBe(told.total);
  expect(completed + failed, `completed and failed together, of ${total}`, reply)
    .likely("what has failed is counted as completed as well, or not at all")
    .toBe(200);
});

check("progress.counts-up", { lastsMs: 700 }, async ({ job, expect }) => {
  const steps = [20, 45, 80, 95].flatMap((done) => [
    progress(done, { total: 100, completed: done - 5, failed: 5 }),
    wait(120),
  ]);
  const counting = await job.script([...steps, succeed()]);
  const before = { completed: 0, failed: 0 };
  await counting.until((reply) => {
    for (const name of ["completed", "failed"] as const) {
      const count = numberOf(reply.job.member(`progress_${name}`)) ?? 0;
      expect(count, name, reply).toBeAtLeast(before[name]);
      before[name] = count;
    }
    return reply.job.isTerminal;
  });
});
