import { type Operation, pathParameters } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { teamParameter } from "../../scenario/team-of.ts";

check("tenancy.site", { principals: ["other_team"] }, async (context) => {
  const { api, contract, job, parametersOf, expect, notTestable } = context;
  const [ours, theirs] = [parametersOf("full"), parametersOf("other_team")];
  /** What tells a thing of one tenant from that of another in the path of an operation, the outermost first. */
  const telling = (operation: Operation) =>
    pathParameters(operation).filter((name) => name !== teamParameter(operation) && name in ours);
  const asked = contract.operations.filter((operation) => telling(operation).length > 0);
  const same = asked
    .flatMap(telling)
    .find((name) => theirs[name] === undefined || theirs[name] === ours[name]);
  if (same !== undefined)
    notTestable(`no ${same} of the other tenant is known: set principals.other_team.parameters.${same}`);

  for (const operation of asked) {
    const names = telling(operation);
    for (const [index, name] of names.entries()) {
      const ask = async (value: string) => {
        const inner = names.slice(index + 1).map((other) => [other, theirs[other] ?? ""]);
        const [example] = operation.role === "create" ? exampleBodies(contract, operation, ours) : [];
        const reply = await api.call(operation, {
          parameters: { ...Object.fromEntries(inner), [name]: value },
          ...(example === undefined ? {} : { body: example.body }),
        });
        if (operation.role === "create") job.adopt(reply);
        return reply;
      };
      const foreign = await ask(theirs[name] ?? "");
      const unknown = await ask(`${name}_0000000000unknown`);

      for (const reply of [foreign, unknown])
        expect(reply)
          .likely(`${operation.id} looks ${name} up without looking whose it is`)
          .toHaveStatus(404);
      expect(foreign.error.code, `code of the error of ${operation.id} for another tenant's ${name}`, foreign)
        .likely("the answer tells that there is such a thing")
        .toBe(unknown.error.code);
    }
  }
});
