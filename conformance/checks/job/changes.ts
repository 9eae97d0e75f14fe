import type { Reply } from "../../api/reply.ts";
import { check } from "../../runner/check.ts";

/** What a job is given at its creation. */
const GIVEN = ["type", "team_id", "params", "metadata", "notify", "triggered_by"];
const DATED = ["trace_id", "deadline", "created_at"];

check("job.constant", { lastsMs: 500 }, async ({ job, unique, random, assume, expect }) => {
  const members = {
    metadata: { marker: unique() },
    notify: true,
    deadline: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const trace = `a${random.text(31).replace(/[^a-f0-9]/g, "b")}`;
  const headers = [["traceparent", `00-${trace}-${"1".repeat(16)}-01`]] as const;
  const options = { members, headers };
  const made = await Promise.all([
    job.held({ ...options, on_cancel: { after_ms: 200 } }),
    job.succeeding(options),
    job.failing(options),
  ]);
  for (const one of made) {
    const sights: Reply[] = [await one.get()];
    if (one === made[0]) sights.push(await one.cancel());
    sights.push(await one.end());
    assume(one.created.status, "status of the answer that the job was created with", one.created).toBe(202);
    for (const reply of sights) {
      for (const name of [...GIVEN, ...DATED]) {
        expect(reply.job.at(`/${name}`), `${name} of a job that is ${reply.job.status}`, reply)
          .likely("what the job was created with is lost, or written anew, when its state changes")
          .toEqual(one.created.job.at(`/${name}`));
      }
    }
  }
});

check("job.updated-at", { roles: ["cancel"], lastsMs: 1_500 }, async ({ job, assume, expect }) => {
  const [slow, stopping] = await Promise.all([job.slow(1_500), job.held({ on_cancel: { after_ms: 200 } })]);
  const running: Reply[] = [];
  const end = await slow.until((reply) => {
    if (reply.job.stage === "active") running.push(reply);
    return reply.job.isTerminal;
  });
  const asked = await stopping.cancel();
  for (const sights of [
    [slow.created, ...running, end],
    [stopping.created, asked, await stopping.end()],
  ]) {
    for (const reply of sights) assume(at(reply), "updated_at as a time", reply).toBeAtLeast(0);
    for (const [index, reply] of sights.entries()) {
      const before = sights[index - 1] ?? reply;
      expect(at(reply) - at(before), "ms by which updated_at has moved on", reply).toBeAtLeast(0);
      for (const name of ["started_at", "cancel_requested_at", "finished_at"]) {
        if (reply.job.moment(name) === undefined) continue;
        expect(at(reply) - at(reply, name), `ms from ${name} to updated_at`, reply)
          .likely("updated_at is not written with every change")
          .toBeAtLeast(0);
      }
    }
  }
  const [first, last] = [running[0], running.at(-1)];
  // On a busy machine it may have been seen in one state only.
  if (first === undefined || last?.job.member("progress") === first.job.member("progress")) return;
  expect(at(last ?? first) - at(first), "ms by which updated_at has moved while the job went on", last)
    .likely("updated_at is written when the status changes only")
    .toBeAtLeast(1);
});

/** The moment that a member of a job names. */
function at({ job }: Reply, name = "updated_at"): number {
  return job.moment(name) ?? Number.NaN;
}
