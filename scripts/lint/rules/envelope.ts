import { stringsOf } from "../../contract/json.ts";
import type { Rule } from "../contract.ts";

/** Every JSON body of a success is an envelope: `data` and `request_id`, and `pagination` beside a list. */
export const envelope: Rule = {
  name: "envelope",
  check(contract) {
    for (const operation of contract.operations) {
      for (const [status, response] of operation.responses) {
        const schema = response.at("content", "application/json", "schema").target;
        if (!status.startsWith("2") || !schema.exists) continue;
        const required = stringsOf(schema.at("required").value);
        const list = schema.at("properties", "data").at("type").text === "array";
        const missing = ["data", ...(list ? ["pagination"] : [])].find((name) => !required.includes(name));
        if (missing !== undefined) {
          contract.report(
            schema,
            `${operation.name} ${status} must be an envelope: its schema does not require ${missing}`,
          );
        }
      }
    }
  },
};
