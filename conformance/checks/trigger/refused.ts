import { isArray, type Json, objectOf } from "../../contract/index.ts";
import { membersOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { pages } from "../../scenario/pages.ts";
import { projectOf } from "../../scenario/project-of.ts";
import { since } from "../../scenario/since.ts";
import { hold, log } from "../../scenario/steps.ts";
import { trigger, typeMember } from "./trigger-request.ts";

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
