import { canonical, objectOf, stringOf } from "../contract/index.ts";
import { check } from "../runner/check.ts";
import { sameMoment } from "../scenario/same-moment.ts";
import { fail, hold, progress, succeed } from "../scenario/steps.ts";

check("result.null-until-succeeded", async ({ job, expect }) => {
  const queued = await job.live();
  const held = await job.held();
  const failing = await job.failing();
  const live = [await queued.get(), await held.get()];
  await held.cancel();
  for (const reply of [...live, await held.end(), await failing.end()])
    expect(reply.job.member("result"), `result of a ${reply.job.status} job`, reply).toBeNull();

  const succeeding = await job.succeeding();
  const end = await succeeding.end();
  expect(end.job.member("result"), "result of a job that has succeeded", end).toBePresent();
});

check("result.typed", async ({ job, contract, assume, expect }) => {
  const succeeding = await job.succeeding();
  const end = await succeeding.end();
  assume(end.job.stage, "how the job ended").toBe("succeeded");
  const type = stringOf(end.job.member("type")) ?? "";
  assume(end.job.member("result"), "result").toBePresent();
  const declared = stringOf(objectOf(contract.table("x-job-types")[type]).result);
  expect(declared, `the result schema of the type ${type}`, end).toBePresent();
  const errors = contract.schemas.errors(`/components/schemas/${declared}`, end.job.member("result"));

  const wrong = errors.map(({ at, message }) => `${at} ${message}`.trim());
  expect(wrong, `what the schema ${declared} finds wrong with the result`, end).toEqual([]);
});

check("result.typed", { title: "output" }, async ({ job, unique, assume, expect }) => {
  const output = { name: unique("output"), nested: { list: [1, "two", null, { three: 3.5 }] } };
  const told = await job.script([progress(50), succeed(output)]);
  const end = await told.end();
  assume(end.job.stage, "how the job ended").toBe("succeeded");

  assume(end.job.member("result"), "result").toBePresent();
  expect(objectOf(end.job.member("result")).output, "output of the result", end).toEqual(output);
});

check("result.repeatable", { roles: ["list"] }, async ({ job, api, contract, unique, assume, expect }) => {
  const told = await job.script([succeed({ name: unique("output") })]);
  const end = await told.end();
  assume(end.job.member("result"), "result").toBePresent();
  const result = canonical(end.job.member("result"));
  for (let times = 0; times < 3; times += 1) {
    const again = await told.get();
    expect(canonical(again.job.member("result")), "the result read again", again).toBe(result);
  }
  const page = await api.list({ query: sameMoment(contract, end.job) });
  const listed = page.jobs.find(({ id }) => id === told.id);
  if (listed !== undefined)
    expect(canonical(listed.member("result")), "the result in a list", page).toBe(result);
});

check("result.error-iff-failed", async ({ job, expect }) => {
  const held = await job.held();
  const live = [await (await job.live()).get(), await held.get()];
  await held.cancel();
  const ended = [await held.end(), await (await job.succeeding()).end()];
  for (const reply of [...live, ...ended])
    expect(reply.job.member("error"), `error of a ${reply.job.status} job`, reply).toBeNull();

  const failed = await (await job.failing()).end();
  const { code, message } = objectOf(failed.job.member("error"));
  expect(code, "code of the error", failed).toMatch(/./);
  expect(message, "message of the error", failed).toMatch(/\S/);
});

check("result.error-iff-failed", { title: "as told" }, async ({ job, unique, assume, expect }) => {
  const message = unique("failed as told");
  const told = await job.script([fail({ code: "script.told_to", message })]);
  const end = await told.end();
  assume(end.job.stage, "how the job ended").toBe("failed");
  const error = objectOf(end.job.member("error"));

  expect(error.code, "code of the error", end).toBe("script.told_to");
  expect(error.message, "message of the error", end).toBe(message);
});

check("result.partial", async ({ job, expect, notApplicable }) => {
  const partial = { done: 3 };
  const [failing, succeeding, held] = await Promise.all([
    job.script([fail({ partial })]),
    job.succeeding(),
    job.script([hold()]),
  ]);
  const failed = await failing.end();
  if (failed.job.at("/partial_result") === undefined) notApplicable("no job shows what it had produced");
  for (const reply of [await succeeding.end(), await held.get()])
    expect(
      reply.job.at("/partial_result") ?? null,
      `partial_result of a ${reply.job.status} job`,
      reply,
    ).toBeNull();

  expect(objectOf(failed.job.at("/partial_result")).output, "output of the partial result", failed).toEqual(
    partial,
  );
});

check("result.readable-after-failure", { roles: ["cancel"] }, async (context) => {
  const { job, tolerances, delay, assume, expect } = context;
  const failing = await job.failing();
  const held = await job.held();
  await held.cancel();
  for (const each of [failing, held]) {
    const deadline = performance.now() + tolerances.reachMs;
    for (let over = false; !over; await delay(50)) {
      const reply = await each.get({ wait: 1 });
      expect(reply).likely("the outcome of the job is taken for that of the request").toHaveStatus(200);
      over = reply.job.isTerminal;
      if (performance.now() > deadline) assume(over, "whether the job has ended", reply).toBe(true);
    }
  }
});
