import type { Reply } from "../../api/reply.ts";
import { objectOf, stringOf, valueAt } from "../../contract/index.ts";
import { membersOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { whenFree } from "../../scenario/when-free.ts";

check("create.single-flight", { alone: "single-flight" }, async (context) => {
  const { api, job, contract, parameters, assume, expect, notApplicable } = context;
  const types = membersOf(contract.table("x-job-types")).map(([, type]) => objectOf(type));
  const single = types.find((type) => type.single_flight === true && type.scope === "environment");
  const operation = contract.operation(stringOf(single?.operation) ?? "");
  if (operation === undefined) return notApplicable("no operation creates jobs of a single-flight type");
  const [example] = exampleBodies(contract, operation, parameters);
  const send = async () => await api.call(operation, { body: example?.body ?? {} });

  const { accepted, other } = await twoAtOnce(context, send);
  assume(accepted?.job.id, `a job of ${operation.id}`, accepted).toBePresent();
  expect(other).toBeError({ status: 409, code: "job.conflict" });
  const existing = valueAt(other.error.details, "/existing_job_id");
  expect(existing, "details.existing_job_id", other).toBe(accepted?.job.id);

  const live = accepted === undefined ? undefined : job.adopt(accepted);
  await live?.cancel();
  await live?.end();
  const third = await whenFree(context, send);
  expect(job.adopt(third)?.id, "the job of a request after the first one has ended", third)
    .likely("the server never lets go of the resource")
    .toBePresent();
});

/** Sends two requests at once until neither a job of somebody else nor the end of the first one comes between them. */
async function twoAtOnce({ api, job, delay }: CheckContext, send: () => Promise<Reply>) {
  for (let round = 1; ; round += 1) {
    const replies = await Promise.all([send(), send()]);
    for (const reply of replies) job.adopt(reply);
    const [accepted] = replies.filter(({ ok }) => ok).sort(byCreation);
    const other = replies.find((reply) => reply !== accepted) ?? replies[0];
    const settled =
      accepted !== undefined &&
      (other.ok ? await overlap(api, accepted, other) : !namesAnother(other, accepted.job.id));
    if (settled || round === 8) return { accepted, other };
    await delay(100 * round);
  }
}

function byCreation(one: Reply, other: Reply): number {
  const at = ({ job }: Reply) => String(job.member("created_at"));
  return at(one) < at(other) ? -1 : 1;
}

/** Whether the first job had not yet ended when the second one was created. */
async function overlap(api: CheckContext["api"], first: Reply, second: Reply): Promise<boolean> {
  const finished = (await api.get(first.job.id ?? "")).job.member("finished_at");
  return typeof finished !== "string" || finished > String(second.job.member("created_at"));
}

/** Whether it is refused for the sake of another job than this one. */
function namesAnother(refused: Reply, id: string | undefined): boolean {
  const existing = valueAt(refused.error.details, "/existing_job_id");
  return refused.error.code === "job.conflict" && typeof existing === "string" && existing !== id;
}
