import { objectOf, stringOf, valueAt } from "../../contract/index.ts";
import { membersOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { whenFree } from "../../scenario/when-free.ts";

check("create.single-flight", { alone: "single-flight" }, async (context) => {
  const { api, job, contract, parameters, assume, expect, notApplicable } = context;
  const types = membersOf(contract.table("x-job-types")).map(([, type]) => objectOf(type));
  const single = types.find((type) => type.single_flight === true && type.scope === "environment");
  const operation = contract.operation(stringOf(single?.operation) ?? "");
  if (operation === undefined) return notApplicable("no operation creates jobs of a single-flight type");
  const [example] = exampleBodies(contract, operation, parameters);
  assume(example, `a request example of ${operation.id}`).toBePresent();
  const send = async () => await api.call(operation, example === undefined ? {} : { body: example.body });
  const first = job.adopt(await whenFree(context, send));
  assume(first, "the first job").toBePresent();
  const second = await send();
  job.adopt(second);
  assume((await first?.get())?.job.isTerminal, "whether the first job has ended already").toBe(false);

  expect(second).toBeError({ status: 409, code: "job.conflict" });
  const existing = valueAt(second.error.details, "/existing_job_id");
  expect(existing, "details.existing_job_id", second).toBe(first?.id);

  await first?.cancel();
  await first?.end();
  const third = await whenFree(context, send);
  expect(job.adopt(third)?.id, "the job of a request after the first one has ended", third)
    .likely("the server never lets go of the resource")
    .toBePresent();
});
