import { type Contract, hasMember } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { hold } from "../../scenario/steps.ts";

check("errors.param", { title: "query" }, async ({ api, expect }) => {
  const [limit, status] = await Promise.all([
    api.list({ query: { limit: "ten" } }),
    api.list({ query: { status: "no-such-status" } }),
  ]);

  expect(limit).toBeError({ status: 400, code: "request.invalid", param: "limit" });
  expect(status).toBeError({ status: 400, code: "request.invalid", param: "status" });
});

check("errors.param", { title: "member of the body" }, async ({ job, contract, expect, notApplicable }) => {
  if (!hasMember(contract, job.scriptRequest([]).operation, "notify"))
    return notApplicable("requests have no member notify");
  const refused = await job.request([hold()], { members: { notify: "yes" } });

  expect(refused).toBeError({ status: 400, code: "request.invalid", param: "notify" });
});

check("errors.param", { title: "nested member" }, async ({ job, contract, expect }) => {
  const wrongValue = await job.request([hold(), { do: "wait", ms: -1 }]);
  expect(wrongValue)
    .likely("the server names the outermost member only")
    .toBeError({ status: 400, code: "request.invalid", param: `${paramsOf(contract)}.steps.1.ms` });

  if (!hasMember(contract, job.scriptRequest([]).operation, "metadata")) return;
  const wrongKey = await job.request([hold()], { members: { metadata: { ticket: 42 } } });
  expect(wrongKey).toBeError({ status: 400, code: "request.invalid", param: "metadata.ticket" });
});

check("errors.unknown-member", async ({ job, expect }) => {
  const refused = await job.request(undefined, { members: { colour: "blue" } });

  expect(refused)
    .likely("the server drops what it does not know, so that a typing error goes unnoticed")
    .toBeError({ status: 400, code: "request.unknown_field", param: "colour" });
});

check("errors.unknown-member", { title: "nested" }, async ({ job, contract, expect }) => {
  const refused = await job.request([{ do: "hold", colour: "blue" }]);

  const param = `${paramsOf(contract)}.steps.0.colour`;
  expect(refused).toBeError({ status: 400, code: "request.unknown_field", param });
});

check("errors.unknown-parameter", async ({ api, job, expect }) => {
  const held = await job.live();
  const query = { colour: "blue" };
  const [list, get, mistyped] = await Promise.all([
    api.list({ query }),
    held.get({ query }),
    api.list({ query: { Limit: 1 } }),
  ]);

  expect(list).toBeError({ status: 400, code: "request.unknown_parameter", param: "colour" });
  expect(get).toBeError({ status: 400, code: "request.unknown_parameter", param: "colour" });
  expect(mistyped)
    .likely("the server compares names of parameters without regard to case")
    .toBeError({ status: 400, code: "request.unknown_parameter", param: "Limit" });
});

check(
  "errors.unknown-parameter",
  { title: "creating and what one job has" },
  async ({ api, job, contract, expect }) => {
    const held = await job.live();
    const query = { colour: "blue" };
    const request = job.creationRequest();
    const created = await api.call(request.operation, { query, body: request.body });
    job.adopt(created, {}, request);
    const answers = [created];
    for (const role of ["logs", "cancel"] as const)
      for (const one of contract.withRole(role)) answers.push(await api.call(one, { query }, held.id));

    for (const answer of answers)
      expect(answer).toBeError({ status: 400, code: "request.unknown_parameter", param: "colour" });
  },
);

/** How errors name the params of the scripted job. */
function paramsOf({ scripted }: Contract): string {
  return (scripted?.body.params ?? "/params").slice(1).replaceAll("/", ".");
}
