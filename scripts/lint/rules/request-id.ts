import { stringsOf } from "../../contract/json.ts";
import type { Rule } from "../contract.ts";
import { missingLocations } from "../locations.ts";

/** Where bodies have the request's id, every JSON response has it, successes and errors alike. */
export const requestId: Rule = {
  name: "request-id",
  check(contract) {
    const name = contract.root.at("x-job-lifecycle", "locations", "request_id").text?.split("/")[1];
    if (name === undefined || missingLocations(contract).has("request_id")) return;
    for (const operation of contract.operations) {
      for (const [status, response] of operation.responses) {
        const schema = response.at("content", "application/json", "schema").target;
        if (schema.exists && !stringsOf(schema.at("required").value).includes(name)) {
          contract.report(
            schema,
            `${operation.name} ${status} must have ${name}: its schema does not require it`,
          );
        }
      }
    }
  },
};
