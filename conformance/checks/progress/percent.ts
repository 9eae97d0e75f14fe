import type { Reply } from "../../api/reply.ts";
import { canonical, objectOf } from "../../contract/index.ts";
import { numberOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { hold, progress, succeed, wait } from "../../scenario/steps.ts";

const shown = (reply: Reply) => reply.job.member("progress");

check("progress.range", { lastsMs: 600 }, async ({ job, expect }) => {
  for (const percent of [0, 37, 100]) {
    const reporting = await job.script([progress(percent), hold()]);
    const reply = await reporting.until((seen) => seen.job.stage === "active" && shown(seen) !== null);

    expect(shown(reply), `progress after a report of ${percent} percent`, reply).toBe(percent);
  }
});

check("progress.monotonic", { lastsMs: 1_500 }, async ({ job, contract, tolerances, expect }) => {
  const steps = [progress(60), wait(550), progress(30), wait(550), progress(70), wait(300), succeed()];
  const wavering = await job.script(steps);
  const { stream } = contract.withRole("stream").length > 0 ? await wavering.tryStream() : {};
  let highest = 0;
  await wavering.until((reply) => {
    const now = shown(reply);
    if (typeof now !== "number") return reply.job.isTerminal;
    expect(now, "progress", reply).likely("a lower figure was reported, and shown").toBeAtLeast(highest);
    highest = now;
    return reply.job.isTerminal;
  });
  await stream?.toEnd(tolerances.deliveryMs);
  const events = stream?.named(contract.lifecycle.events.job) ?? [];
  const streamed = events.map(({ json }) => contract.lifecycle.member(json, "progress"));
  const figures = streamed.filter((figure) => typeof figure === "number");

  expect(figures, "progress in the stream").toEqual([...figures].sort((a, b) => a - b));
});

check("progress.complete", async ({ job, expect }) => {
  const reporting = await job.script([progress(40), succeed()]);
  const end = await reporting.end();

  expect(end.job.stage, "how the job ended", end).toBe("succeeded");
  expect(shown(end), "progress of a job that has succeeded", end).toBe(100);
});

check(
  "progress.not-completion",
  { roles: ["cancel"], requires: ["cancel.race"], lastsMs: 300 },
  async ({ job, expect, delay }) => {
    const steps = [progress(100), hold()];
    const busy = await job.script(steps, { on_cancel: { after_ms: 100, outcome: "succeeded" } });
    await busy.until((reply) => shown(reply) === 100);
    await delay(150); // for a server that ends it a little later
    const full = await busy.get();
    expect(full.job.isTerminal, "whether the job has ended at 100 percent, while its work goes on", full)
      .likely("the server takes 100 percent for the end")
      .toBe(false);

    await busy.cancel();
    const end = await busy.end();
    expect(end.job.stage, "how the job ended when its work was done", end).toBe("succeeded");
  },
);

check(
  "progress.coalesced",
  { roles: ["stream"], lastsMs: 1_500 },
  async ({ job, contract, assume, expect, tolerances }) => {
    const perSecond = contract.limit("progress_revisions_per_second") ?? 2;
    const reports = Array.from({ length: 30 }, (_, index) => [progress(index * 3), wait(40)]).flat();
    const chatty = await job.script([...reports, hold()]);
    const { stream } = await chatty.tryStream();
    assume(stream, "the stream of the job").toBePresent();
    const { job: jobEvent } = contract.lifecycle.events;
    await stream?.until(
      () => contract.lifecycle.member(stream.named(jobEvent).at(-1)?.json, "progress") === 87,
      tolerances.reachMs,
    );
    const events = stream?.named(jobEvent) ?? [];
    const alone = events.filter((event, index) => {
      const before = events[index - 1];
      return before !== undefined && withoutProgress(before.json) === withoutProgress(event.json);
    });
    const [first, last] = [alone[0], alone.at(-1)];
    const updatedAt = (event: typeof first) =>
      Date.parse(String(contract.lifecycle.member(event?.json, "updated_at")));
    // By the server's clock, too, since a busy machine delivers late and in bursts.
    const told = updatedAt(last) - updatedAt(first);
    const seconds = Math.max((last?.at ?? 0) - (first?.at ?? 0), Number.isNaN(told) ? 0 : told) / 1_000;

    expect(alone.length, `changes of progress alone in ${seconds.toFixed(1)} s, of 30 reports`).toBeAtMost(
      Math.ceil(seconds * perSecond) + 1,
    );
  },
);

/** A job as text, but for its progress. */
function withoutProgress(job: Parameters<typeof objectOf>[0]): string {
  const { progress: _, progress_detail: __, updated_at: ___, status_message: ____, ...rest } = objectOf(job);
  return canonical(rest);
}

check("progress.detail", async ({ job, assume, expect }) => {
  const detail = {
    completed: 45,
    total: 200,
    failed: 7,
    unit: "users",
    message: "Synced 38 users, 7 skipped",
  };
  const counting = await job.script([progress(22, detail), hold()]);
  const reply = await counting.until((seen) => seen.job.at("/progress_detail") !== null);
  const { completed, failed, total } = objectOf(reply.job.at("/progress_detail"));
  const done = (numberOf(completed) ?? 0) + (numberOf(failed) ?? 0);

  assume(total, "progress_detail.total").toBe(200);
  expect(done, "completed and failed together, of 200", reply).toBeAtMost(200);
});
