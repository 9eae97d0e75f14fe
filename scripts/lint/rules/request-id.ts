import { stringsOf } from "../../contract/json.ts";
import type { Rule } from "../contract.ts";

/** Every JSON response has the request's id, successes and errors alike. */
export const requestId: Rule = {
  name: "request-id",
  check(contract) {
    for (const operation of contract.operations) {
      for (const [status, response] of operation.responses) {
        const schema = response.at("content", "application/json", "schema").target;
        if (schema.exists && !stringsOf(schema.at("required").value).includes("request_id")) {
          contract.report(
            schema,
            `${operation.name} ${status} must have request_id: its schema does not require it`,
          );
        }
      }
    }
  },
};
