import { objectOf, valueAt } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { accepted } from "../../scenario/accepted.ts";
import { projectOf } from "../../scenario/project-of.ts";
import { hold, log, succeed } from "../../scenario/steps.ts";
import { teamOf } from "../../scenario/team-of.ts";
import { trigger } from "./trigger-request.ts";

check("trigger.creates", async ({ job, contract, parameters, expect }) => {
  const steps = [log("once"), succeed({ answer: 42 })];
  const made = await job.script(steps);
  const ended = await made.end();

  for (const reply of [made.created, ended]) {
    expect(reply.job.member("type"), "type of the job", reply).toBe(contract.scripted?.type);
    // Defaults may have been filled in.
    for (const [index, step] of steps.entries()) {
      for (const [name, given] of Object.entries(step)) {
        const at = `/steps/${index}/${name}`;
        expect(valueAt(reply.job.member("params"), at), `params${at} of the job`, reply).toEqual(given);
      }
    }
    expect(projectOf(reply.job), "project of the job", reply).toBe(parameters.project_id);
    expect(reply.job.member("team"), "team of the job", reply).toBe(teamOf(parameters));
  }
  expect(ended.job.stage, "how the script ended", ended).toBe("succeeded");
  expect(objectOf(ended.job.member("result")).output, "output in the result", ended).toEqual({ answer: 42 });
});

check("trigger.notify", async (context) => {
  for (const [given, shown] of [
    [undefined, false],
    [true, true],
    [false, false],
  ]) {
    const reply = await trigger(context, { notify: given });
    context.assume(reply).toHaveStatus(...accepted(context.contract));
    context.expect(reply.job.member("notify"), `notify of a job created with ${given}`, reply).toBe(shown);
  }
});

check("trigger.deadline", { lastsMs: 500 }, async (context) => {
  const { job, tolerances, latencyMs, assume, expect } = context;
  const sent = performance.now();
  const { created } = await job.queued();
  const clock = Date.parse(String(created.job.member("created_at"))) - sent; // the server's, at the earliest
  assume(clock, "created_at of a job as a time", created).toSatisfy(Number.isFinite, "a time");
  const deadline = new Date(clock + performance.now() + 400 + 4 * latencyMs).toISOString();
  const [running, queued] = await Promise.all([
    job.script([hold()], { members: { deadline } }),
    job.queued({ members: { deadline } }),
  ]);
  for (const late of [running, queued]) {
    const begun = performance.now();
    const ended = await late.until(
      ({ job: shown }) => shown.isTerminal || performance.now() - begun > tolerances.reachMs,
    );
    expect(ended.job.stage, "how the job ended", ended).toBe("canceled");
    expect(ended.job.at("/cancel_reason"), "cancel_reason", ended).toBe("deadline");
  }
  const never = await queued.get();
  expect(never.job.member("started_at"), "started_at of the job that was still queued", never).toBeNull();
});
