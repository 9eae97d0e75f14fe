import type { Reply } from "../../api/reply.ts";
import { objectOf, stringOf, valueAt } from "../../contract/index.ts";
import { membersOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import type { JobHandle } from "../../scenario/job-handle.ts";
import { whenFree } from "../../scenario/when-free.ts";

check("create.single-flight", { alone: "single-flight" }, async (context) => {
  const { api, job, contract, parameters, assume, expect, notApplicable } = context;
  const types = membersOf(contract.table("x-job-types")).map(([, type]) => objectOf(type));
  const single = types.find((type) => type.single_flight === true && type.scope === "environment");
  const operation = contract.operation(stringOf(single?.operation) ?? "");
  if (operation === undefined) return notApplicable("no operation creates jobs of a single-flight type");
  const [example] = exampleBodies(contract, operation, parameters);
  const send = async () => await api.call(operation, { body: example?.body ?? {} });

  const first = job.adopt(await whenFree(context, send));
  assume(first, `the first job of ${operation.id}`).toBePresent();
  let second = await send();
  let live = first;
  // A first job that ended before the second was asked for was in nobody's way: then the second one is the first.
  for (let round = 0; round < 5 && second.ok && (await endedBefore(live, second)); round += 1) {
    live = job.adopt(second);
    second = await send();
  }
  job.adopt(second);

  expect(second).toBeError({ status: 409, code: "job.conflict" });
  const existing = valueAt(second.error.details, "/existing_job_id");
  expect(existing, "details.existing_job_id", second).toBe(live?.id);

  await live?.cancel();
  await live?.end();
  const third = await whenFree(context, send);
  expect(job.adopt(third)?.id, "the job of a request after the first one has ended", third)
    .likely("the server never lets go of the resource")
    .toBePresent();
});

async function endedBefore(job: JobHandle | undefined, other: Reply): Promise<boolean> {
  const finished = (await job?.get())?.job.member("finished_at");
  return typeof finished === "string" && finished <= String(other.job.member("created_at"));
}
