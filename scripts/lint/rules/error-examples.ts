import { fromPointer } from "../../contract/pointer.ts";
import type { LintedContract, Rule } from "../contract.ts";
import { examplesOf } from "../examples-of.ts";
import type { Spot } from "../spot.ts";

/** An error in an example has a code that `x-error-codes` lists, the type that the code has there, and the status of that type. */
export const errorExamples: Rule = {
  name: "error-examples",
  check(contract) {
    const { root, operations } = contract;
    const place = root.at("x-job-lifecycle", "locations", "error").text;
    if (place === undefined || !root.at("x-error-codes").exists) return;
    for (const { name, responses } of operations) {
      for (const [status, response] of responses) {
        if (!/^[45]/.test(status)) continue;
        for (const example of examplesOf(response.at("content", "application/json"))) {
          judge(contract, `${name} ${status}`, example.at(...fromPointer(place)), status);
        }
      }
    }
  },
};

function judge({ root, report }: LintedContract, name: string, error: Spot, status: string): void {
  const code = error.at("code");
  if (code.text === undefined) return;
  const listed = root.at("x-error-codes", code.text);
  if (!listed.exists) {
    report(code, `there is no error code ${code.text} in x-error-codes`);
    return;
  }
  const type = listed.at("type").text ?? "";
  const wanted = root.at("x-error-types", type);
  if (!wanted.exists) return;
  if (error.at("type").text !== type)
    report(error.at("type"), `the error code ${code.text} is of the type ${type}`);
  else if (String(wanted.value) !== status)
    report(code, `${name} has an example with ${code.text}, which is answered ${wanted.value}`);
}
