import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { accepted } from "../../scenario/accepted.ts";
import { hold } from "../../scenario/steps.ts";

check("auth.admin-token", { principals: ["admin_jwt"] }, async (context) => {
  const { job, api, contract, expect } = context;
  const held = await job.held();
  const mine = await job.request([hold()], { as: "admin_jwt" });
  const list = await api.call(teamList(context), { as: "admin_jwt", query: { limit: 1 } });
  const get = await held.get({ as: "admin_jwt" });
  const cancel = await held.cancel({ as: "admin_jwt" });

  expect(list).toHaveStatus(200);
  expect(mine).toHaveStatus(...accepted(contract));
  expect(get).toHaveStatus(200);
  expect(cancel).toHaveStatus(200, 202);
});

check("auth.admin-token-team", { principals: ["admin_jwt", "other_team"] }, async (context) => {
  const { job, api, parametersOf, expect } = context;
  const parameters = parametersOf("other_team");
  const { operation, body } = job.scriptRequest([hold()], { as: "other_team" });
  const [list, trigger] = await Promise.all([
    api.call(teamList(context), { as: "admin_jwt", parameters }),
    api.call(operation, { as: "admin_jwt", parameters, body }),
  ]);
  job.adopt(trigger, { as: "other_team" });

  for (const reply of [list, trigger]) {
    expect(reply)
      .likely("the server looks at the role and not at the team of a token")
      .toBeError({ status: 404, code: "team.not_found" });
  }
});

/** The list of the team that the operation for scripted jobs is for: at its path, or at the path above it. */
function teamList({ contract, job, notApplicable }: CheckContext) {
  const { path } = job.scriptRequest([]).operation;
  const list = contract
    .withRole("list")
    .find((operation) => path === operation.path || path.startsWith(`${operation.path}/`));
  return list ?? notApplicable("the contract has no list of one team's jobs");
}
