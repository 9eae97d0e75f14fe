import { check } from "../../runner/check.ts";
import { hold } from "../../scenario/steps.ts";
import { teamOf, teamParameter } from "../../scenario/team-of.ts";

check("tenancy.team", { principals: ["other_team"] }, async (context) => {
  const { api, contract, job, parametersOf, assume, expect } = context;
  const theirs = teamOf(parametersOf("other_team"));
  assume(theirs, "id of the other team").toBePresent();
  const { operation: create, body } = job.scriptRequest([hold()], { as: "other_team" });
  for (const operation of contract.operations) {
    const name = teamParameter(operation);
    if (name === undefined) continue;
    const ask = async (team: string) => {
      const options = { parameters: { [name]: team }, ...(operation.id === create.id ? { body } : {}) };
      const reply = await api.call(operation, options);
      if (operation.role === "create") job.adopt(reply);
      return reply;
    };
    const foreign = await ask(theirs ?? "");
    const unknown = await ask("team_0000000000unknown");

    for (const reply of [foreign, unknown]) expect(reply).toBeError({ status: 404, code: "team.not_found" });
    expect(
      foreign.withoutRequestId,
      `answer of ${operation.id} for another team, but for the request id`,
      foreign,
    )
      .likely("the answer tells that there is such a team")
      .toEqual(unknown.withoutRequestId);
  }
});
