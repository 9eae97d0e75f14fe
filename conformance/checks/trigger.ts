import type { PrincipalName } from "../api/principal.ts";
import type { Reply } from "../api/reply.ts";
import { isArray, type Json, objectOf, valueAt } from "../contract/index.ts";
import { membersOf } from "../contract/json.ts";
import { check } from "../runner/check.ts";
import type { CheckContext } from "../runner/context.ts";
import { accepted } from "../scenario/accepted.ts";
import { pages } from "../scenario/pages.ts";
import { projectOf } from "../scenario/project-of.ts";
import { since } from "../scenario/since.ts";
import { hold, log, succeed } from "../scenario/steps.ts";
import { teamOf } from "../scenario/team-of.ts";
import { whenFree } from "../scenario/when-free.ts";

/** Sends the request for a scripted job with some members of its body replaced; `undefined` leaves one out. */
async function trigger(
  { api, job }: Pick<CheckContext, "api" | "job">,
  members: Readonly<Record<string, Json | undefined>>,
  as: PrincipalName = "full",
): Promise<Reply> {
  const { operation, body } = job.scriptRequest([hold()], { as });
  const reply = await api.call(operation, { as, body: { ...body, ...members } });
  job.adopt(reply, { as });
  return reply;
}

/** The member of the request that names the type, and how it is set. */
function typeMember({ contract }: Pick<CheckContext, "contract">) {
  const name = (contract.scripted?.body.type ?? "/type").slice(1);
  return { name, of: (type: string) => ({ [name]: type }) };
}

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

check("trigger.unknown-type", async (context) => {
  const { name, of } = typeMember(context);
  for (const type of ["no.such_type", "test", "test.*", "Test.Script"]) {
    context
      .expect(await trigger(context, of(type)))
      .toBeError({ status: 400, code: "job.type_unknown", param: name });
  }
});

check("trigger.system-type", async (context) => {
  const types = membersOf(context.contract.table("x-job-types"))
    .filter(([, type]) => objectOf(type).scope !== "project")
    .map(([name]) => name);
  if (types.length === 0) return context.notApplicable("every type of the contract is project-scoped");
  const { name, of } = typeMember(context);
  for (const type of types) {
    context
      .expect(await trigger(context, { ...of(type), params: {} }))
      .toBeError({ status: 400, code: "job.type_unknown", param: name });
  }
});

check("trigger.project-required", async (context) => {
  const reply = await trigger(context, { project_id: undefined });
  context.expect(reply).toBeError({ status: 400, code: "request.invalid", param: "project_id" });
});

check("trigger.project-foreign", { principals: ["other_team"] }, async (context) => {
  const { job, assume, expect } = context;
  const foreign = await job.queued({ as: "other_team" });
  const theirs = projectOf(foreign.created.job);
  assume(theirs, "project of the other team's job", foreign.created).toBePresent();
  for (const project of ["proj_0000000000unknown", theirs]) {
    expect(await trigger(context, { project_id: project })).toBeError({
      status: 400,
      code: "project.not_found",
      param: "project_id",
    });
  }
});

check("trigger.params-validated", { roles: ["list"] }, async (context) => {
  const { job, api, unique, assume, expect } = context;
  const marker = unique("refused");
  const steps = [log(marker), hold()];
  const before = await job.queued();
  const wrong: readonly (readonly [string, Json])[] = [
    ["params.steps", { steps: [] }],
    ["params.queue_ms", { steps, queue_ms: -1 }],
    ["params.on_cancel.after_ms", { steps, on_cancel: { after_ms: "exploded" } }],
    ["params.bogus", { steps, bogus: true }],
  ];
  for (const [param, params] of wrong) {
    const reply = await trigger(context, { params });
    expect(reply).toHaveStatus(400);
    expect(reply.error.param, "param of the error", reply).toBe(param);
  }
  const after = await job.queued();
  const replies = await pages(async (query) => await api.list({ query }), {
    since: since(before),
    limit: 200,
  });
  for (const reply of replies) assume(reply).toHaveStatus(200);
  const seen = replies.flatMap(({ jobs }) => jobs);
  assume(
    seen.some(({ id }) => id === after.id),
    "whether the list has reached the last job",
  ).toBe(true);
  const made = seen.filter((shown) => {
    const { steps: own } = objectOf(shown.member("params"));
    return JSON.stringify(own ?? null).includes(marker) || (isArray(own) && own.length === 0);
  });
  expect(made.length, "jobs that were created all the same").toBe(0);
});

/** The members of a request for a job of a single-flight type. */
function singleFlight(context: CheckContext) {
  const [type] = membersOf(context.contract.table("x-job-types"))
    .filter(([, entry]) => objectOf(entry).single_flight === true && objectOf(entry).triggerable === true)
    .map(([name]) => name);
  if (type === undefined) return context.notApplicable("no type that can be triggered is single-flight");
  return { ...typeMember(context).of(type), params: {} };
}

check("trigger.single-flight", { alone: "single-flight" }, async (context) => {
  const { job, api, contract, assume, expect } = context;
  const members = singleFlight(context);
  const send = async () => await trigger(context, members);
  for (let attempt = 1; ; attempt += 1) {
    const first = await whenFree(context, send);
    assume(first).toHaveStatus(...accepted(contract));
    const second = await send();
    // Where the first one has ended by now, it may not have been live any more.
    const wasOver = second.ok && (await api.get(first.job.id ?? "")).job.isTerminal;
    if (wasOver && attempt < 5) continue;
    assume(wasOver, "whether the first job has ended so soon each time", second).toBe(false);

    expect(second).toBeError({ status: 409, code: "job.conflict" });
    expect(second.existingId, "id of the job that is in the way", second).toBe(first.job.id);
    break;
  }
  await Promise.all(job.made.map(async (made) => await made.cancel()));
});

check(
  "trigger.single-flight",
  { title: "another project", principals: ["constrained"], alone: "single-flight" },
  async (context) => {
    const { job, contract, assume, expect } = context;
    const members = singleFlight(context);
    const first = await whenFree(context, async () => await trigger(context, members));
    assume(first).toHaveStatus(...accepted(contract));
    const other = await whenFree(context, async () => {
      const reply = await trigger(context, members, "constrained");
      expect(reply.existingId, "id of the job that is in the way of one for another project", reply)
        .likely("there may be one in the whole team, and not one for each project")
        .notToBe(first.job.id);
      return reply;
    });

    expect(other).toHaveStatus(...accepted(contract));
    await Promise.all(job.made.map(async (made) => await made.cancel()));
  },
);

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
