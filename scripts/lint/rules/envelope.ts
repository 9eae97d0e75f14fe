import { stringsOf } from "../../contract/json.ts";
import type { Rule } from "../contract.ts";
import { missingLocations } from "../locations.ts";

/**
 * Every JSON body of a success has what `x-job-lifecycle` says that it is found by: a list its items and the cursor, where the
 * contract has one, and everything else its one object, where that does not stand alone. An answer that only acknowledges has none.
 */
export const envelope: Rule = {
  name: "envelope",
  check(contract) {
    const locations = contract.root.at("x-job-lifecycle", "locations");
    const acknowledged = stringsOf(contract.root.at("x-job-lifecycle", "acknowledged_by").value);
    const missing = missingLocations(contract);
    const outermost = (name: string) =>
      missing.has(name) ? undefined : locations.at(name).text?.split("/")[1];
    const [item, items, page] = [outermost("item"), outermost("items"), outermost("next_cursor")];
    for (const operation of contract.operations) {
      const role = operation.spot.at("x-job-role").text;
      if (role !== undefined && acknowledged.includes(role)) continue;
      for (const [status, response] of operation.responses) {
        const schema = response.at("content", "application/json", "schema").target;
        if (!status.startsWith("2") || !schema.exists) continue;
        const required = stringsOf(schema.at("required").value);
        const array = items !== undefined && schema.at("properties", items).at("type").text === "array";
        const wanted = role === "list" || array ? [items, page] : [item];
        const lacking = wanted.find((name) => name !== undefined && !required.includes(name));
        if (lacking !== undefined) {
          contract.report(
            schema,
            `${operation.name} ${status} must be an envelope: its schema does not require ${lacking}`,
          );
        }
      }
    }
  },
};
