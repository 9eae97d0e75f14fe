import fc from "fast-check";
import { objectOf } from "../../contract/index.ts";
import { stringOf } from "../../contract/json.ts";
import { isSuccess } from "../../http/index.ts";
import { holds } from "../../properties/holds.ts";
import { validValues } from "../../properties/valid-values.ts";
import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { whenFree } from "../../scenario/when-free.ts";

check("contract.examples-accepted", { alone: "single-flight" }, async (context) => {
  const { api, job, contract, parameters, expect } = context;
  for (const operation of contract.operations) {
    for (const { name, body } of exampleBodies(contract, operation, parameters)) {
      const reply = await whenFree(context, async () => await api.call(operation, { body }));
      const made = job.adopt(reply);

      expect(reply.status, `status of ${operation.id} for its example "${name}"`, reply).toSatisfy(
        isSuccess,
        "2xx",
      );
      await made?.cancel();
    }
  }
});

check("contract.examples-accepted", { title: "made from schemas" }, async (context) => {
  const { job, contract, expect, notApplicable } = context;
  const { operation } = job.scriptRequest([]);
  const types = contract.table("x-job-types");
  const params = stringOf(objectOf(types[contract.scripted?.type ?? ""]).params);
  if (params === undefined) return notApplicable("the contract has no schema for the scripted job's params");
  const free = "/components/schemas/Metadata";
  const values = fc.record({
    params: validValues(contract.document, `/components/schemas/${params}`),
    members:
      contract.document.at(free) === undefined
        ? fc.constant({})
        : validValues(contract.document, free).map((metadata) => ({ metadata })),
  });

  await holds(context, values, 10, async ({ params: made, members }) => {
    // What keeps a job alive after its cancellation is left out: it would outlive the run.
    const { on_cancel: _, cancelable: __, ...rest } = objectOf(made);
    const reply = await job.request(undefined, { members, params: rest });
    expect(reply.status, `status of ${operation.id} for what its schema allows`, reply)
      .likely("the server demands more than the contract says")
      .toSatisfy(isSuccess, "2xx");
  });
});
