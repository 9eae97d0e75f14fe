import { check } from "../../runner/check.ts";
import { hold, progress } from "../../scenario/steps.ts";

check("progress.message", async ({ job, expect }) => {
  const counts = { total: 200, completed: 38, failed: 7 };
  const message = "Synced 38 users, 7 skipped: “näher” \\ <b>";
  const [telling, silent] = await Promise.all([
    job.startedScript([progress(22, { ...counts, message }), hold()]),
    job.startedScript([progress(22, counts), hold()]),
  ]);
  for (const [counting, told] of [
    [telling, message],
    [silent, null],
  ] as const) {
    const reply = await counting.until((seen) => seen.job.member("progress_total") === counts.total);
    expect(reply.job.member("progress_message"), "message of the progress", reply).toBe(told);
  }
});
