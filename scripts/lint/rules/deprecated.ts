import type { Rule } from "../contract.ts";

/** What is deprecated says so to those who read no documents: each success has the header `Deprecation` (RFC 9745). */
export const deprecated: Rule = {
  name: "deprecated",
  check({ operations, report }) {
    for (const { name, spot, responses } of operations) {
      if (spot.at("deprecated").value !== true) continue;
      for (const [status, response] of responses) {
        if (status.startsWith("2") && response.at("headers", "Deprecation", "required").value !== true)
          report(response, `${name} is deprecated: its ${status} must have the required header Deprecation`, {
            onName: true,
          });
      }
    }
  },
};
